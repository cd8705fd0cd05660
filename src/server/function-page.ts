/** The page that a service answers to anything but a POST: the names of its PHP methods (protocol 1, wire 10). */
import { operationNames } from "../contract/operations.js";

/** The simplified service writes an entity, the classic one a byte of Latin-1. */
export function functionPage(dialect: "simplified" | "classic"): Uint8Array {
  const greeting =
    dialect === "simplified"
      ? "Ce serveur SOAP peut g&eacute;rer les fonctions suivantes : <br/>"
      : "Ce serveur SOAP peut g\u00E9rer les fonctions suivantes : ";
  const names = ["__construct", ...operationNames].map((name) => `${name}<br/>\n`).join("");
  return Buffer.from(greeting + names, "latin1");
}
