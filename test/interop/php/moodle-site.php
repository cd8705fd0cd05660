<?php
// A site for `php -S`: the SOAP service of Moodle's own web services, which answers as WSPP_FOLDER says. Below /zend PHP's SoapServer
// runs without a WSDL, as in Moodle 2.0 to 3.0, which hands the request over as a text; elsewhere with service.wsdl of that folder, as in
// 3.1 and later, and reads the request itself.

require __DIR__ . "/answering.php";

$folder = getenv("WSPP_FOLDER");
$address = $_SERVER["REQUEST_URI"];
if (!str_contains($address, "/webservice/soap/server.php?wstoken=")) {
    http_response_code(404);
    return;
}
if (str_starts_with($address, "/zend/")) {
    $server = new SoapServer(null, ["uri" => "http://{$_SERVER["HTTP_HOST"]}$address"]);
    $server->setObject(new Site($folder));
    $server->handle(file_get_contents("php://input"));
} else {
    $server = new SoapServer("$folder/service.wsdl", ["cache_wsdl" => WSDL_CACHE_MEMORY]);
    $server->setObject(new Site($folder));
    $server->handle();
}
