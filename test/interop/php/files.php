<?php
// A site for `php -S` that takes and gives files as Moodle's two scripts do, and says what PHP made of a request.

$path = parse_url($_SERVER["REQUEST_URI"], PHP_URL_PATH);
$refuse = function (string $code, string $words): void {
    header("Content-Type: application/json; charset=utf-8");
    echo json_encode(["error" => $words, "errorcode" => $code, "stacktrace" => null, "debuginfo" => null]);
};
if (!str_starts_with($path, "/webservice/")) {
    http_response_code(404);
    return;
}
$token = $_POST["token"] ?? $_GET["token"] ?? null;
if ($token === null) {
    $refuse("missingparam", "token?");
    return;
}
if (str_starts_with($path, "/webservice/pluginfile.php/")) {
    header("Content-Disposition: inline; filename=\"" . basename(rawurldecode($path)) . "\"");
    echo $_SERVER["REQUEST_METHOD"] . " " . $token . " " . ($_GET["forcedownload"] ?? "");
    return;
}
$entries = [];
foreach ($_FILES as $file) {
    if ($file["error"] !== UPLOAD_ERR_OK) {
        $refuse($file["error"] === UPLOAD_ERR_INI_SIZE ? "upload_error_ini_size" : "nofile", "error " . $file["error"]);
        return;
    }
    $entries[] = [
        "filename" => $file["name"],
        "filepath" => $_POST["filepath"],
        "filearea" => $_POST["filearea"],
        "itemid" => (int) $_POST["itemid"] ?: 7,
        "filesize" => $file["size"],
        "md5" => md5_file($file["tmp_name"]),
    ];
}
header("Content-Type: text/plain");
echo json_encode($entries);
