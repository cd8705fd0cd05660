/** Every operation and type of the contract, gathered from the files of the entities. */
import { activitylogOperations } from "./activitylog.js";
import { assignmentOperations } from "./assignment.js";
import { categoryOperations } from "./category.js";
import { cohortOperations } from "./cohort.js";
import { courseOperations } from "./course.js";
import { databaseOperations } from "./database.js";
import { debugOperations } from "./debug.js";
import { enrolmentOperations } from "./enrolment.js";
import { eventOperations } from "./event.js";
import { forumOperations } from "./forum.js";
import { gradeOperations } from "./grade.js";
import { groupOperations } from "./group.js";
import { groupingOperations } from "./grouping.js";
import { labelOperations } from "./label.js";
import type { DatumOf, List, OperationDeclaration, OptionalPart, Scalar, Struct, ValueOf } from "./language.js";
import { messageOperations } from "./message.js";
import { quizOperations } from "./quiz.js";
import { resourceOperations } from "./resource.js";
import { roleOperations } from "./role.js";
import { sectionOperations } from "./section.js";
import { sessionOperations } from "./session.js";
import { userOperations } from "./user.js";
import { wikiOperations } from "./wiki.js";
import { wikipageOperations } from "./wikipage.js";

/** All 153 operations by name. */
export const operations = {
  ...userOperations,
  ...courseOperations,
  ...categoryOperations,
  ...sectionOperations,
  ...groupOperations,
  ...groupingOperations,
  ...cohortOperations,
  ...roleOperations,
  ...enrolmentOperations,
  ...assignmentOperations,
  ...forumOperations,
  ...labelOperations,
  ...wikiOperations,
  ...wikipageOperations,
  ...databaseOperations,
  ...quizOperations,
  ...resourceOperations,
  ...gradeOperations,
  ...eventOperations,
  ...messageOperations,
  ...activitylogOperations,
  ...sessionOperations,
  ...debugOperations,
};

export type Operations = typeof operations;
export type OperationName = keyof Operations;

/** The declaration of an operation, or `undefined` when the contract has none of that name (a site's own extension, a typo). */
export function operationNamed(name: string): OperationDeclaration | undefined {
  return Object.hasOwn(operations, name) ? operations[name as OperationName] : undefined;
}

/** All names, in the order of the contract. */
export const operationNames = Object.keys(operations) as readonly OperationName[];

/** A text may be given as a number (an id): it is sent as its decimal text. */
type ArgumentOf<T> =
  T extends Scalar<infer V>
    ? string extends V
      ? string | number
      : V
    : T extends List<infer V>
      ? readonly (string extends V ? string | number : V)[]
      : T extends Struct
        ? DatumOf<T>
        : never;

type RequiredParts<P> = { [K in keyof P as P[K] extends OptionalPart ? never : K]: ArgumentOf<P[K]> };
type OptionalParts<P> = {
  [K in keyof P as P[K] extends OptionalPart ? K : never]?: P[K] extends { optional: infer T }
    ? ArgumentOf<T> | undefined
    : never;
};
type Flat<T> = { [K in keyof T]: T[K] };

/** The arguments of an operation: one object whose keys are the part names of the simplified WSDL, without client and sesskey. */
export type Arguments<O extends OperationName> = Flat<
  RequiredParts<Operations[O]["parts"]> & OptionalParts<Operations[O]["parts"]>
>;

/** The value that an operation answers, the same over every protocol. */
export type Result<O extends OperationName> = ValueOf<Operations[O]["returns"]>;

/** Operations that answer a list. */
export type ListOperationName = { [O in OperationName]: Operations[O]["returns"] extends List ? O : never }[OperationName];

/** One item of the answer of a list operation. */
export type Item<O extends ListOperationName> = Result<O> extends readonly (infer I)[] ? I : never;

/** Operations that take a list of data with one outcome each. */
export type BatchOperationName = {
  [O in OperationName]: Operations[O] extends { readonly batch: string } ? O : never;
}[OperationName];

/** The datum type of a batch operation. */
export type BatchDatum<O extends BatchOperationName> = Operations[O] extends { readonly batch: infer B; readonly parts: infer P }
  ? B extends keyof P
    ? P[B] extends List<infer V>
      ? V
      : never
    : never
  : never;
