/** Codes about records, rights and rules of the site, met while a function is at work. */
import type { KnownErrors } from "./known-error.js";

export const recordErrors = {
  invalidrecord: {
    explanation: "there is no record with this id",
    hint: "the message names the table where it was looked for",
    applied: "unknown",
  },
  invalidrecordunknown: {
    explanation: "there is no such record",
    hint: "check the ids of the call",
    applied: "unknown",
  },
  invaliduser: {
    explanation: "a user does not exist or has been deleted",
    hint: "look up the ids first; the site does not say which one",
    applied: "unknown",
  },
  useradminodelete: {
    explanation: "administrators cannot be deleted",
    hint: "leave the account out, or have its administrator's rights withdrawn first",
    applied: "unknown",
  },
  nopermissions: {
    explanation: "the account lacks a capability, which the message names",
    hint: "give the capability to a role that the account has at that place",
    applied: "unknown",
  },
  nopermission: {
    explanation: "the account may not do this",
    hint: "use an account with the right role at that place",
    applied: "unknown",
  },
  notingroup: {
    explanation: "the account is in no group that may see this",
    hint: "put it into the group, or give it a role that may see all groups",
    applied: "unknown",
  },
  wsusercannotassign: {
    explanation: "the account may not give this role there, or the role does not exist",
    hint: "check the role's id, and that a role of the account may assign it",
    applied: "unknown",
  },
  errorcoursecontextnotvalid: {
    explanation: "the account may not act in this course",
    hint: "enrol the account, or give it a role that may view courses without being enrolled",
    applied: "unknown",
  },
  errorcatcontextnotvalid: {
    explanation: "there is no such category, or the account may not act in it",
    hint: "check the category's id and the account's roles there",
    applied: "unknown",
  },
  unknowcategory: {
    explanation: "there is no such parent category",
    hint: "check its id; 0 is the top",
    applied: "unknown",
  },
  unknowncategory: {
    explanation: "there is no such category",
    hint: "check its id",
    applied: "unknown",
  },
  shortnametaken: {
    explanation: "another course has this short name",
    hint: "look the course up by its short name and update it, or take another name",
    applied: "unknown",
  },
  courseidnumbertaken: {
    explanation: "another course has this ID number",
    hint: "look the course up by its ID number and update it, or take another number",
    applied: "unknown",
  },
  categoryidnumbertaken: {
    explanation: "another category has this ID number",
    hint: "look the category up by its ID number and update it, or take another number",
    applied: "unknown",
  },
  idnumbertaken: {
    explanation: "another group of the course has this ID number",
    hint: "look the group up and update it, or take another number",
    applied: "unknown",
  },
  pageexists: {
    explanation: "the wiki has a page of this title already",
    hint: "edit that page, or take another title",
    applied: "unknown",
  },
  enddatebeforestartdate: {
    explanation: "the course would end before it begins",
    hint: "give an end after the start, or 0 for none",
    applied: "unknown",
  },
} as const satisfies KnownErrors;
