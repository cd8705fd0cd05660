<?php
// What PHP writes and reads in the REST formats, with the numbers of PHP 5.6.
// php rest.php write VALUES     -> each value serialized, as JSON and by print_r (base64)
// php rest.php read  BODIES     -> each body unserialized or decoded, types told

require __DIR__ . "/values.php";

[, $what, $file] = $argv;
$script = from_json(file_get_contents($file));
foreach ($script->classes as $class) {
    instance_of($class);
}
$printed = [];
foreach ($script->values as $value) {
    if ($what === "write") {
        $value = value_of($value);
        ini_set("serialize_precision", "17");
        $php = serialize($value);
        ini_set("serialize_precision", "14");
        $json = json_encode($value);
        $printed[] = array_map("base64_encode", ["php" => $php, "json" => (string) $json, "dump" => "<pre>" . print_r($value, true) . "</pre>"]);
        continue;
    }
    ini_set("serialize_precision", "17");
    $read = unserialize(base64_decode($value->php));
    $printed[] = ["php" => typed($read), "json" => typed(from_json(base64_decode($value->json))), "again" => base64_encode(serialize($read))];
}
echo to_json($printed);
