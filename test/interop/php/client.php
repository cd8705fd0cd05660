<?php
// PHP's SoapClient: makes the calls of a JSON file and prints what came of each.
// php client.php WSDL LOCATION CALLS (an empty WSDL: none)

require __DIR__ . "/values.php";

[, $wsdl, $location, $file] = $argv;
$script = from_json(file_get_contents($file));
$options = ["location" => $location, "cache_wsdl" => WSDL_CACHE_NONE];
if (!empty($script->soap12)) {
    $options["soap_version"] = SOAP_1_2;
}
if (!empty($script->gzip)) {
    $options["compression"] = SOAP_COMPRESSION_ACCEPT | SOAP_COMPRESSION_GZIP | 5;
}
if ($wsdl === "") {
    $options["uri"] = "urn:moodle";
}
$client = new SoapClient($wsdl === "" ? null : $wsdl, $options);
$outcomes = [];
foreach ($script->calls as $call) {
    try {
        $outcomes[] = ["value" => typed($client->__soapCall($call->operation, value_of($call->arguments)))];
    } catch (SoapFault $fault) {
        $outcomes[] = ["code" => $fault->faultcode, "text" => $fault->faultstring, "actor" => $fault->faultactor ?? null, "detail" => $fault->detail ?? null];
    }
}
echo to_json($outcomes);
