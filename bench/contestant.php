<?php
/** PHP's part: php contestant.php <group> <name> <folder> <milliseconds> <wsdl>. Prints the same JSON as contestant.mjs. */
ini_set('memory_limit', '-1');
[, $group, $name, $folder, $budget, $wsdl] = $argv;
const MIN_RUNS = 4;
const MAX_RUNS = 100;

class profileitemRecord
{
    public $name;
    public $value;
}

/** A client without a network. */
class LocalClient extends SoapClient
{
    public $answer = '';

    #[ReturnTypeWillChange]
    public function __doRequest($request, $location, $action, $version, $oneWay = false)
    {
        return $this->answer;
    }
}

function textOf($value)
{
    if (is_string($value)) {
        return "s$value\0";
    }
    if (is_int($value)) {
        return "i$value;";
    }
    return $value === null ? 'n;' : gettype($value) . ';';
}

/** See digest.mjs. Rows of the database are made records first, as there. */
function digestOf($records, $folder, $areRows)
{
    $fields = json_decode(file_get_contents("$folder/fields.json"));
    $hash = hash_init('sha1');
    foreach ($records as $record) {
        foreach ($fields as [$name, $kind]) {
            $value = $areRows && $name === 'error' ? '' : $record->$name;
            if ($kind === 'list') {
                hash_update($hash, 'l' . count($value) . ';');
                foreach ($value as $item) {
                    hash_update($hash, textOf($item->name) . textOf($item->value));
                }
            } else {
                hash_update($hash, textOf($areRows && $kind === 'int' ? (int) $value : $value));
            }
        }
        hash_update($hash, "\n");
    }
    return hash_final($hash);
}

/** Milliseconds of the processor so far. */
function cpu()
{
    $usage = getrusage();
    return ($usage['ru_utime.tv_sec'] + $usage['ru_stime.tv_sec']) * 1e3
        + ($usage['ru_utime.tv_usec'] + $usage['ru_stime.tv_usec']) / 1e3;
}

$contestants = [
    'decodeSoap' => function () use ($folder, $wsdl) {
        $client = new LocalClient($wsdl, ['cache_wsdl' => WSDL_CACHE_NONE]);
        $client->answer = file_get_contents("$folder/soap.xml");
        return [fn () => $client->get_users(2, '0', [], ''), fn ($users) => digestOf($users, $folder, false)];
    },
    'decodeRest' => function () use ($name, $folder) {
        if (str_starts_with($name, 'php')) {
            $body = file_get_contents("$folder/rest.php");
            return [fn () => unserialize($body), fn ($rows) => digestOf($rows, $folder, true)];
        }
        $body = file_get_contents("$folder/rest.json");
        return [fn () => json_decode($body), fn ($rows) => digestOf($rows, $folder, true)];
    },
];

[$run, $digest] = $contestants[$group]();
$runs = [];
$began = hrtime(true);
while (count($runs) < MIN_RUNS || (count($runs) < MAX_RUNS && (hrtime(true) - $began) / 1e6 < $budget)) {
    $value = null;
    $cpu = cpu();
    $start = hrtime(true);
    $value = $run();
    $wall = (hrtime(true) - $start) / 1e6;
    $runs[] = ['wall' => $wall, 'cpu' => cpu() - $cpu];
}
echo json_encode(['runs' => $runs, 'digest' => $digest($value)]), "\n";
