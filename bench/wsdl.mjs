// @ts-check
import { fileURLToPath } from "node:url";

/** The WSDL from which both ends of PHP, npm soap and zeep work. */
export const WSDL = fileURLToPath(new URL("../wsdl/wsdl_pp2.wsdl", import.meta.url));

/** The address that it was written for. */
export const WWWROOT = "http://127.0.0.1/moodle";
