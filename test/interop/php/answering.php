<?php
// What answers the calls of a SoapServer: as control.json in a folder says for the operation. It writes down in received.json what PHP
// understood of the call.

require __DIR__ . "/values.php";

class Site
{
    private object $control;

    public function __construct(private string $folder)
    {
        $this->control = from_json(file_get_contents("$folder/control.json"));
    }

    public function wants(string $what): bool
    {
        return !empty($this->control->{$what});
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
                throw new SoapFault($answer->code, $answer->text, $answer->actor ?? null, $answer->detail ?? null);
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
