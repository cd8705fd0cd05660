#!/bin/sh
# Makes Java classes of the WSDL with Axis 1.4 (Debian: libaxis-java), compiles Courses.java with them and runs it.
set -eu
here="$(cd "$(dirname "$0")" && pwd)"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
classpath="$work"
for name in axis jaxrpc saaj commons-discovery commons-logging wsdl4j javax.mail javax.activation; do
  classpath="$classpath:${JARS:-/usr/share/java}/$name.jar"
done

${WSPP:-npx wspp} wsdl --url http://127.0.0.1 >"$work/moodle.wsdl"
java -cp "$classpath" org.apache.axis.wsdl.WSDL2Java --package wspp --output "$work" "$work/moodle.wsdl"
javac -nowarn -encoding UTF-8 -cp "$classpath" -d "$work" "$work"/wspp/*.java "$here/Courses.java"
java -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -cp "$classpath" Courses
