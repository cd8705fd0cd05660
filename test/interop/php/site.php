<?php
// A site for `php -S`: PHP's SoapServer over both WSDLs. It answers what control.json in WSPP_FOLDER says for an operation, and writes
// down in received.json what PHP understood of the call.

require __DIR__ . "/values.php";

$folder = getenv("WSPP_FOLDER");
$services = ["service_pp2.php" => "wsdl_pp2.wsdl", "service_pp.php" => "wsdl_pp.wsdl"];
$script = basename(parse_url($_SERVER["REQUEST_URI"], PHP_URL_PATH));
if (!isset($services[$script])) {
    http_response_code(404);
    echo "<html><head><title>Not here</title></head><body>$script</body></html>";
    return;
}
$control = from_json(file_get_contents("$folder/control.json"));
$request = file_get_contents("php://input");
if (!empty($control->gzip)) {
    ini_set("zlib.output_compression", "4096");
}
if (!empty($control->soap12)) {
    $request = str_replace("http://schemas.xmlsoap.org/soap/envelope/", "http://www.w3.org/2003/05/soap-envelope", $request);
    $request = preg_replace('/ SOAP-ENV:encodingStyle="[^"]*"/', "", $request);
}

class Site
{
    public function __construct(private string $folder, private object $control)
    {
    }

    public function __call($operation, $arguments)
    {
        $received = ["operation" => $operation, "arguments" => array_map("typed", $arguments), "action" => $_SERVER["HTTP_SOAPACTION"] ?? null];
        file_put_contents("$this->folder/received.json", to_json($received));
        $answer = $this->control->answers->{$operation} ?? null;
        if (!is_object($answer) || !isset($answer->{'$'})) {
            return value_of($answer);
        }
        switch ($answer->{'$'}) {
            case "fault":
                throw new SoapFault($answer->code, $answer->text, null, $answer->detail ?? null);
            case "fatal":
                return undefined_function_of_the_site();
            case "raw":
                http_response_code($answer->status);
                header("Content-Type: $answer->contentType");
                echo $answer->body;
                exit;
        }
        return value_of($answer);
    }
}

$server = new SoapServer("$folder/{$services[$script]}", ["cache_wsdl" => WSDL_CACHE_NONE]);
$server->setObject(new Site($folder, $control));
$server->handle($request);
