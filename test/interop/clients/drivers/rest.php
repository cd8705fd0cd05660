<?php
// PHP's curl with json_decode or unserialize. Reads the calls from the file named first, prints what became of them.
$task = json_decode(file_get_contents($argv[1]), true);

/** Objects of any class as plain ones: those of the plugin's classes are unserialized as incomplete. */
function plain($value)
{
    if (is_array($value)) {
        return array_map("plain", $value);
    }
    if (!is_object($value)) {
        return $value;
    }
    $members = (array) $value;
    unset($members["__PHP_Incomplete_Class_Name"]);
    return (object) array_map("plain", $members);
}

function answered($body, $format)
{
    // get_version prints its number bare
    if ($format === "json" || is_numeric($body)) {
        return json_decode($body, false, 512, JSON_THROW_ON_ERROR);
    }
    $value = @unserialize($body, ["allowed_classes" => false]);
    if ($value === false && $body !== "b:0;") {
        throw new Exception("not unserialized: " . substr($body, 0, 200));
    }
    return plain($value);
}

$curl = curl_init($task["url"] . "/wspp/service_pp2.php");
$results = [];
foreach ($task["calls"] as $call) {
    $fields = ["wsformatout" => $task["format"], "wsfunction" => $call["operation"]] + array_column($call["parts"], "value", "name");
    curl_setopt_array($curl, [CURLOPT_RETURNTRANSFER => true, CURLOPT_POSTFIELDS => http_build_query($fields)]);
    try {
        $body = curl_exec($curl);
        if ($body === false) {
            throw new Exception(curl_error($curl));
        }
        $status = curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
        $results[] = match (true) {
            $body === "" => ["empty" => $status],
            $status === 404 => ["page" => $status],
            default => ["value" => answered($body, $task["format"])],
        };
    } catch (Throwable $trouble) {
        $results[] = ["failed" => get_class($trouble) . ": " . $trouble->getMessage()];
    }
}
echo json_encode($results, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE);
