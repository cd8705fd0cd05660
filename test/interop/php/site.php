<?php
// A site for `php -S`: PHP's SoapServer over both WSDLs, which answers as WSPP_FOLDER says.

require __DIR__ . "/answering.php";

$folder = getenv("WSPP_FOLDER");
$services = ["service_pp2.php" => "wsdl_pp2.wsdl", "service_pp.php" => "wsdl_pp.wsdl"];
$script = basename(parse_url($_SERVER["REQUEST_URI"], PHP_URL_PATH));
if (!isset($services[$script])) {
    http_response_code(404);
    echo "<html><head><title>Not here</title></head><body>$script</body></html>";
    return;
}
$site = new Site($folder);
$request = file_get_contents("php://input");
if ($site->wants("gzip")) {
    ini_set("zlib.output_compression", "4096");
}
if ($site->wants("soap12")) {
    $request = str_replace("http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope", $request);
    $request = preg_replace('/ SOAP-ENV:encodingStyle="[^"]*"/', "", $request);
}

$server = new SoapServer("$folder/{$services[$script]}", ["cache_wsdl" => WSDL_CACHE_NONE]);
$server->setObject($site);
$server->handle($request);
