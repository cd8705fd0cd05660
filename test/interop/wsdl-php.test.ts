import { expect, it } from "vitest";
import { z } from "zod";
import type { DialectTable } from "../../src/contract/dialect.js";
import { describeWith, documents, outputOf, runs } from "./wsdl-subject.js";

const LIST = `
$client = new SoapClient($argv[1], ["cache_wsdl" => WSDL_CACHE_NONE]);
echo json_encode(["functions" => $client->__getFunctions(), "types" => $client->__getTypes()]);
`;

/** A SoapClient that talks to a SoapServer in the same process, both made from the document. */
const ROUND_TRIP = `
class Site {
  public function login($username, $password) { return ["client" => 7, "sessionkey" => $username . "/" . $password]; }
  public function get_roles($client, $sesskey, $roleid = null, $idfield = null) {
    $role = ["error" => "", "id" => 3, "name" => "Enseignant & Co", "shortname" => "t", "description" => null, "sortorder" => 5];
    return $GLOBALS["argv"][2] === "classic" ? ["roles" => [$role, $role]] : [$role, $role];
  }
}
class Local extends SoapClient {
  #[ReturnTypeWillChange]
  public function __doRequest($request, $location, $action, $version, $oneWay = false) {
    $server = new SoapServer($GLOBALS["argv"][1], ["cache_wsdl" => WSDL_CACHE_NONE]);
    $server->setClass("Site");
    ob_start();
    $server->handle($request);
    return $this->seen = ob_get_clean();
  }
  public $seen = "";
}
$client = new Local($argv[1], ["cache_wsdl" => WSDL_CACHE_NONE]);
$login = $client->login("élève", "p");
$roles = $argv[2] === "classic" ? $client->get_roles($login->client, $login->sessionkey)->roles
  : $client->get_roles($login->client, $login->sessionkey, "", "");
echo json_encode(["login" => $login, "roles" => $roles, "answer" => $client->seen]);
`;

const listed = z.object({ functions: z.array(z.string()), types: z.array(z.string()) });
const roundTrip = z.object({ login: z.unknown(), roles: z.unknown(), answer: z.string() });

function phpFunctions(table: DialectTable): string[] {
  return [...table.operations.values()].map(({ name, request, response }) => {
    const parts = request.parts.map((part) => `${part.type} $${part.name}`).join(", ");
    return `${response?.parts[0]?.type ?? "void"} ${name}(${parts})`;
  });
}

function phpTypes(table: DialectTable): string[] {
  return [...table.types.values()].map((type) =>
    type.kind === "array"
      ? `${type.item} ${type.name}[]`
      : `struct ${type.name} {\n${type.fields.map((field) => ` ${field.type} ${field.name};\n`).join("")}}`,
  );
}

describeWith(
  "PHP with ext-soap",
  () => runs("php", "-r", "exit(extension_loaded('soap') ? 0 : 1);"),
  () => {
    it.each(documents)("finds every operation and type of the contract in the $dialect WSDL", ({ path, table }) => {
      const { functions, types } = listed.parse(JSON.parse(outputOf("php", "-r", LIST, "--", path)));
      expect(functions).toEqual(phpFunctions(table));
      expect(types).toEqual(phpTypes(table));
    });

    it.each(documents)("speaks the $dialect dialect from it, as client and as server", ({ path, dialect }) => {
      const printed = outputOf("php", "-r", ROUND_TRIP, "--", path, dialect);
      const { login, roles, answer } = roundTrip.parse(JSON.parse(printed));
      expect(login).toEqual({ client: 7, sessionkey: "élève/p" });
      const role = { id: 3, name: "Enseignant & Co", shortname: "t", description: null, sortorder: 5, error: "" };
      expect(roles).toEqual([role, role]);
      expect(answer).toContain(`xmlns:ns1="http://127.0.0.1/moodle/wspp/wsdl${dialect === "classic" ? "" : "2"}"`);
      expect(answer).toContain('SOAP-ENC:arrayType="ns1:roleRecord[2]"');
      const [element, type] = dialect === "classic" ? ["roles", "roleRecords"] : ["get_rolesReturn", "roleRecordArray"];
      expect(answer).toMatch(new RegExp(`<${element} [^>]*xsi:type="ns1:${type}"`));
    });
  },
);
