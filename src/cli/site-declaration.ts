/** An operation that the contract does not know: either the site has it of its own, or the name is wrong. */

import { SiteOperations } from "../client/site-operations.js";
import type { OperationDeclaration } from "../contract/language.js";
import { operationNames } from "../contract/operations.js";
import { UsageError } from "../errors.js";
import { createHttp } from "../http/index.js";
import { nearest } from "../nearest.js";
import type { Connection } from "./connection.js";

/** @throws UsageError `unknown_operation`; nothing but the site's WSDL is fetched, without an account */
export async function declarationAt(connection: Connection, operation: string): Promise<OperationDeclaration> {
  const { url, dialect = "simplified" } = connection;
  if (url === undefined || operationNames.some((name) => name.toLowerCase() === operation.toLowerCase())) {
    throw new UsageError(`there is no operation "${operation}"`, {
      code: "unknown_operation",
      operation,
      hint: `${nearest(operation, operationNames)}wspp ops lists all`,
    });
  }
  const http = createHttp({ ...connection, retry: { attempts: 1 } });
  try {
    return (await new SiteOperations(http, url, dialect).find(operation)).declaration;
  } finally {
    await http.close();
  }
}
