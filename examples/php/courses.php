<?php
/**
 * Tests a PHP program against an embedded Moodle: starts it, calls it with SoapClient and with curl, lets a session end, stops it.
 * `php examples/php/courses.php`; needs ext-soap and ext-curl. The variable WSPP names the command (default: npx wspp).
 */

$account = ['wsaccess', 'Demo-1234'];

// Start it and wait until it says that it is ready.
$command = getenv('WSPP') ?: 'npx wspp';
$process = proc_open("$command sandbox --port 0 --quiet", [1 => ['pipe', 'w'], 2 => STDERR], $pipes);
$ready = json_decode((string) fgets($pipes[1]), true) ?? exit("the sandbox did not start\n");
$url = $ready['url'];

/** Asks the control interface. */
function steer(string $path, mixed $body = null): mixed
{
    global $url;
    $http = ['method' => 'POST', 'header' => 'Content-Type: application/json', 'content' => $body === null ? '' : json_encode($body)];
    return json_decode(file_get_contents("$url/_sandbox/$path", false, stream_context_create(['http' => $http])), true);
}

try {
    // SOAP. Without WSDL_CACHE_NONE, PHP would remember the address of the sandbox of yesterday.
    $soap = new SoapClient("$url/wspp/wsdl_pp2.php", ['cache_wsdl' => WSDL_CACHE_NONE]);
    $session = $soap->login(...$account);
    $courses = $soap->get_my_courses($session->client, $session->sessionkey, '', 'fullname');
    foreach ($courses as $course) {
        echo "soap\t$course->shortname\t$course->fullname\n";
    }

    // Half an hour later the session is over: your program should log in again.
    steer('clock', ['advance' => 1801]);
    try {
        $soap->get_my_courses($session->client, $session->sessionkey, '', 'fullname');
        throw new Exception('the session should have ended');
    } catch (SoapFault $fault) {
        echo "fault\t{$fault->getMessage()}\n";
    }

    // REST.
    $curl = curl_init("$url/wspp/service_pp2.php");
    curl_setopt($curl, CURLOPT_RETURNTRANSFER, true);
    $rest = function (string $operation, array $parts) use ($curl): mixed {
        curl_setopt($curl, CURLOPT_POSTFIELDS, http_build_query(['wsfunction' => $operation, 'wsformatout' => 'json'] + $parts));
        return json_decode(curl_exec($curl));
    };
    $session = $rest('login', ['username' => $account[0], 'password' => $account[1]]);
    $parts = ['client' => $session->client, 'sesskey' => $session->sessionkey, 'uid' => '', 'sort' => 'fullname'];
    foreach ($rest('get_my_courses', $parts) as $course) {
        echo "rest\t$course->shortname\t$course->fullname\n";
    }

    // What a test has changed is gone before the next; the clock is right again, too.
    steer('reset');
} finally {
    steer('stop');
    echo 'ended with ', proc_close($process), "\n";
}
