<?php
// Between JSON that a test writes or reads and values of PHP, types told apart.

/** The value that a description stands for. Objects with the member "$" are instructions, all else is what it looks like. */
function value_of($described)
{
    static $named = [];
    if (is_array($described)) {
        return array_map("value_of", $described);
    }
    if (!is_object($described)) {
        return $described;
    }
    if (!isset($described->{'$'})) {
        $object = new stdClass();
        foreach (get_object_vars($described) as $name => $member) {
            $object->{$name} = value_of($member);
        }
        return $object;
    }
    switch ($described->{'$'}) {
        case "float":
            return ["INF" => INF, "-INF" => -INF, "NAN" => NAN][$described->value] ?? (float) $described->value;
        case "define":
            return $named[$described->name] = value_of($described->value);
        case "same":
            return $named[$described->name];
        case "references":
            $first = value_of($described->value);
            return [&$first, &$first];
        case "object":
            $object = $described->class === "stdClass" ? new stdClass() : instance_of($described->class);
            foreach ($described->members as [$name, $member]) {
                $object->{$name} = value_of($member);
            }
            return $object;
        case "array":
            $array = [];
            foreach ($described->entries as [$key, $member]) {
                $array[$key] = value_of($member);
            }
            return $array;
        case "bytes":
            return base64_decode($described->base64);
    }
    throw new Exception("no such instruction: " . $described->{'$'});
}

/** An object whose class has that name, as unserialize would make it. */
function instance_of($class)
{
    eval("if (!class_exists('$class', false)) { #[AllowDynamicProperties] class $class {} }");
    return new $class();
}

/** The value as JSON that tells PHP's types: [type, value]. */
function typed($value)
{
    switch (gettype($value)) {
        case "NULL":
            return ["null"];
        case "boolean":
            return ["bool", $value];
        case "integer":
            return ["int", (string) $value];
        case "double":
            return ["float", is_finite($value) ? json_encode($value) : (string) $value];
        case "string":
            return preg_match("//u", $value) ? ["string", $value] : ["bytes", base64_encode($value)];
        case "array":
            if (array_is_list($value)) {
                return ["list", array_map("typed", $value)];
            }
            return ["array", pairs($value)];
        case "object":
            return ["object", pairs(get_object_vars($value)), get_class($value)];
    }
    return [gettype($value)];
}

function pairs($members)
{
    $pairs = [];
    foreach ($members as $name => $member) {
        $pairs[] = [$name, typed($member)];
    }
    return $pairs;
}

function to_json($value)
{
    return json_encode($value, JSON_UNESCAPED_SLASHES | JSON_UNESCAPED_UNICODE | JSON_THROW_ON_ERROR);
}

function from_json($text)
{
    return json_decode($text, false, 512, JSON_THROW_ON_ERROR);
}
