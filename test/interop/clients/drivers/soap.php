<?php
// PHP's SoapClient. Reads the calls from the file named first, prints what became of them.
$task = json_decode(file_get_contents($argv[1]));
$client = new SoapClient($task->wsdl, ["cache_wsdl" => WSDL_CACHE_NONE, "features" => SOAP_SINGLE_ELEMENT_ARRAYS]);
$results = [];
foreach ($task->calls as $call) {
    $arguments = array_map(fn($part) => $part->value, $call->parts);
    try {
        $results[] = ["value" => $client->__soapCall($call->operation, $arguments)];
    } catch (SoapFault $fault) {
        $results[] = ["fault" => ["code" => $fault->faultcode, "text" => $fault->faultstring]];
    } catch (Throwable $trouble) {
        $results[] = ["failed" => get_class($trouble) . ": " . $trouble->getMessage()];
    }
}
echo json_encode($results, JSON_THROW_ON_ERROR | JSON_UNESCAPED_UNICODE);
