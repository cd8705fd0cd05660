/** What a difference between a site's WSDL and the contract is, as data; the wording for a terminal is the command line's. */

export type DifferenceKind =
  | "operation_missing"
  | "operation_added"
  | "part_missing"
  | "part_added"
  | "part_renamed"
  | "part_retyped"
  | "part_order"
  | "return_missing"
  | "return_added"
  | "return_renamed"
  | "return_retyped"
  | "message_renamed"
  | "soap_action"
  | "type_missing"
  | "type_added"
  | "type_retyped"
  | "field_missing"
  | "field_added"
  | "field_retyped"
  | "field_nillable"
  | "field_order"
  | "namespace"
  | "address"
  | "service_names";

/**
 * `harmless`: nothing is to be done. `adapt`: it works when calls are made from the site's own WSDL, or as the advice says. `breaks`:
 * something cannot be done over this endpoint.
 */
export type Severity = "harmless" | "adapt" | "breaks";

export interface WsdlDifference {
  readonly kind: DifferenceKind;
  readonly severity: Severity;
  /** The operation that it is about. */
  readonly operation?: string;
  /** The type that it is about. */
  readonly type?: string;
  /** The part of the operation or the member of the type, by the contract's name where it has one. */
  readonly member?: string;
  /** What the contract has there. */
  readonly contract?: string;
  /** What the site has there. */
  readonly site?: string;
  /** What to do about it, or why nothing is to be done. */
  readonly advice: string;
}
