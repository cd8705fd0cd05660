/** `wspp describe`: all that the contract says of an operation or a type. */

import { allStructs } from "../contract/language.js";
import { operationNamed, operationNames } from "../contract/operations.js";
import { UsageError } from "../errors.js";
import { nearest } from "../nearest.js";
import { describeOperation, operationText } from "./describe-operation.js";
import { describeType, typeSheet } from "./describe-type.js";
import { exitCodes, type Io, widthOf } from "./io.js";
import { styleOf } from "./style.js";

export async function describe(name: string, { json }: { json?: boolean }, io: Io): Promise<number> {
  const wanted = name.toLowerCase();
  const operation = operationNames.find((each) => each.toLowerCase() === wanted);
  const struct = allStructs().find((each) => each.name.toLowerCase() === wanted);
  const style = styleOf(io.stdout, io.env);
  const width = Math.min(120, widthOf(io.stdout));
  if (operation !== undefined) {
    const described = await describeOperation(operation, operationNamed(operation)!);
    await io.stdout.write(json === true ? asJson(described) : operationText(described, style, width));
  } else if (struct !== undefined) {
    const described = describeType(struct);
    await io.stdout.write(json === true ? asJson(described) : typeSheet(described, style, width));
  } else {
    const names = [...operationNames, ...allStructs().map((each) => each.name)];
    throw new UsageError(`there is no operation and no type "${name}"`, {
      code: "unknown_operation",
      hint: `${nearest(name, names)}wspp ops lists the operations`,
    });
  }
  return exitCodes.done;
}

function asJson(described: object): string {
  return `${JSON.stringify(described, null, 2)}\n`;
}
