/** The PHP values of the contract, under the name that this room uses. */
export * from "../../contract/php-value.js";
