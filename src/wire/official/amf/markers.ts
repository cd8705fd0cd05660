/** The bytes that say what follows, in both formats, and the classes of Flex that Zend's server speaks in. */

export const AMF0 = {
  NUMBER: 0x00,
  BOOLEAN: 0x01,
  STRING: 0x02,
  OBJECT: 0x03,
  NULL: 0x05,
  UNDEFINED: 0x06,
  REFERENCE: 0x07,
  ECMA_ARRAY: 0x08,
  OBJECT_END: 0x09,
  STRICT_ARRAY: 0x0a,
  DATE: 0x0b,
  LONG_STRING: 0x0c,
  XML: 0x0f,
  TYPED_OBJECT: 0x10,
  /** What follows is one value in AMF3. */
  AVMPLUS: 0x11,
} as const;

export const AMF3 = {
  UNDEFINED: 0x00,
  NULL: 0x01,
  FALSE: 0x02,
  TRUE: 0x03,
  INTEGER: 0x04,
  DOUBLE: 0x05,
  STRING: 0x06,
  XML_DOCUMENT: 0x07,
  DATE: 0x08,
  ARRAY: 0x09,
  OBJECT: 0x0a,
  XML: 0x0b,
  BYTE_ARRAY: 0x0c,
} as const;

/** Integers of AMF3 have 29 bits. */
export const MOST_INTEGER = 2 ** 28 - 1;
export const LEAST_INTEGER = -(2 ** 28);

const MESSAGES = "flex.messaging.messages";

export const FLEX = {
  ERROR: `${MESSAGES}.ErrorMessage`,
  ACKNOWLEDGE: `${MESSAGES}.AcknowledgeMessage`,
  REMOTING: `${MESSAGES}.RemotingMessage`,
  COMMAND: `${MESSAGES}.CommandMessage`,
  COLLECTION: "flex.messaging.io.ArrayCollection",
  PROXY: "flex.messaging.io.ObjectProxy",
} as const;
