<?php
/**
 * Writes the bodies as a site does: SoapServer, json_encode, serialize, print_r.
 * php site.php <folder with users.json and plain.json> <wsdl>
 */
ini_set('memory_limit', '-1');
[, $folder, $wsdl] = $argv;

class profileitemRecord
{
    public $name;
    public $value;

    public function __construct($item)
    {
        $this->name = $item->name;
        $this->value = $item->value;
    }
}

class Site
{
    public static $users;

    public function get_users($client, $sesskey, $userids = null, $idfield = null)
    {
        return self::$users;
    }
}

function records($path)
{
    return json_decode(file_get_contents($path));
}

/** Rows of the database: every column a text or null, but for what the plugin adds itself. */
function rows($records)
{
    foreach ($records as $record) {
        unset($record->error);
        foreach ($record as $name => $value) {
            if (is_int($value) && $name !== 'id' && $name !== 'role') {
                $record->$name = (string) $value;
            }
        }
        $record->profile = array_map(fn ($item) => new profileitemRecord($item), $record->profile);
    }
    return $records;
}

function xml($value)
{
    if ($value === null) {
        return "<VALUE null=\"null\"/>\n";
    }
    if (is_object($value)) {
        $members = '';
        foreach ($value as $name => $member) {
            $members .= '<KEY name="' . $name . '">' . xml($member) . "</KEY>\n";
        }
        return "<SINGLE>\n" . $members . "</SINGLE>\n";
    }
    if (is_array($value)) {
        return "<MULTIPLE>\n" . implode('', array_map('xml', $value)) . "</MULTIPLE>\n";
    }
    return '<VALUE>' . $value . "</VALUE>\n";
}

Site::$users = records("$folder/users.json");
$ask = '<SOAP-ENV:Envelope xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/" xmlns:ns1="http://127.0.0.1/moodle/wspp/wsdl2">'
    . '<SOAP-ENV:Body><ns1:get_users><client>2</client><sesskey>0</sesskey></ns1:get_users></SOAP-ENV:Body></SOAP-ENV:Envelope>';
$server = new SoapServer($wsdl, ['cache_wsdl' => WSDL_CACHE_NONE]);
$server->setClass('Site');
ob_start();
$server->handle($ask);
file_put_contents("$folder/php.soap.xml", ob_get_clean());
unset($server);

$rows = rows(Site::$users);
file_put_contents("$folder/php.rest.json", json_encode($rows));
file_put_contents("$folder/php.rest.php", serialize($rows));
file_put_contents("$folder/php.rest.dump", '<pre>' . print_r($rows, true) . '</pre>');
file_put_contents("$folder/php.rest.xml", "<RESPONSE>\n" . xml($rows) . "</RESPONSE>\n");
file_put_contents("$folder/php.plain.xml", "<RESPONSE>\n" . xml(rows(records("$folder/plain.json"))) . "</RESPONSE>\n");
foreach ($rows as $row) {
    foreach (records("$folder/columns.json") as $name => $value) {
        $row->$name = $value;
    }
}
file_put_contents("$folder/php.wide.json", json_encode($rows));
