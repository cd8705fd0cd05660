/** Codes about token, account, service and the state of the site: told before anything is done. */
import type { KnownErrors } from "./known-error.js";

export const accessErrors = {
  invalidtoken: {
    explanation: "the site does not know this token",
    hint: "request a new one for this very site; a token is deleted when its owner changes the password or an administrator resets it",
    authentication: true,
    applied: "no",
  },
  invalidtimedtoken: {
    explanation: "the token has expired",
    hint: "request a new one, or have an administrator prolong it",
    authentication: true,
    applied: "no",
  },
  invalidiptoken: {
    explanation: "the token may not be used from this network address",
    hint: "have an administrator allow the address, or call from an allowed one",
    authentication: true,
    applied: "no",
  },
  // Moodle 2.2 says this for a wrong or missing token too (wire 61, official-protocols A7).
  accessexception: {
    explanation: "the web service refuses access",
    hint: "the function may be missing from the token's service, the service may lack the right to upload or download files, or the account the right to use the protocol; Moodle 2 says the same for a wrong token or password",
    authentication: "perhaps",
    applied: "no",
  },
  wrongusernamepassword: {
    explanation: "user name or password are wrong",
    hint: "check both; the simple servers also need an account whose authentication method may use web services",
    authentication: true,
    applied: "no",
  },
  // One answer for a wrong password, an unknown user and a suspended one (moodle4 27); 2.2 also for auth=webservice (wire 66).
  invalidlogin: {
    explanation: "the site refuses the login",
    hint: "check user name and password; the site says the same when the account is suspended, and Moodle 2 for accounts of web service authentication; an account of single sign-on needs a token made on the site's page of security keys",
    authentication: true,
    applied: "no",
  },
  servicenotavailable: {
    explanation: "the site has no enabled service of this short name",
    hint: "check the service's short name under Web services > External services and that it is enabled; moodle_mobile_app needs mobile web services switched on",
    authentication: true,
    applied: "no",
  },
  cannotcreatetoken: {
    explanation: "the account may not make a token for this service",
    hint: "give it the capability moodle/webservice:createtoken, or have an administrator make the token; administrators never get one this way",
    authentication: true,
    applied: "no",
  },
  cannotcreatemobiletoken: {
    explanation: "the account may not make a token for the mobile service",
    hint: "give it the capability moodle/webservice:createmobiletoken, or have an administrator make the token",
    authentication: true,
    applied: "no",
  },
  enablewsdescription: {
    explanation: "web services are switched off on this site",
    hint: "an administrator can switch them on under Advanced features",
    authentication: true,
    applied: "no",
  },
  usernotallowed: {
    explanation: "the service is open to chosen users alone, and the account is none of them",
    hint: "have an administrator add the account to the service's authorised users",
    authentication: true,
    applied: "no",
  },
  missingrequiredcapability: {
    explanation: "the account lacks the capability that the service asks for",
    hint: "have an administrator give the capability to a role of the account",
    authentication: true,
    applied: "no",
  },
  restoredaccountresetpassword: {
    explanation: "the account was restored from a backup and has no password yet",
    hint: "set a new password on the site's login page first",
    authentication: true,
    applied: "no",
  },
  noguest: {
    explanation: "guests may not do this",
    hint: "use an account of your own",
    authentication: true,
    applied: "no",
  },
  usernotconfirmed: {
    explanation: "the account is not confirmed yet",
    hint: "confirm it by the link in the mail that the site has sent",
    authentication: true,
    applied: "no",
  },
  passwordisexpired: {
    explanation: "the password has expired",
    hint: "set a new one on the site's login page",
    authentication: true,
    applied: "no",
  },
  forcepasswordchangenotice: {
    explanation: "the account must change its password before anything else",
    hint: "log in with a browser and change it, then try again",
    authentication: true,
    applied: "no",
  },
  usernotfullysetup: {
    explanation: "the account's profile lacks something that this site requires",
    hint: "log in with a browser and complete the profile, then try again",
    authentication: true,
    applied: "no",
  },
  sitepolicynotagreed: {
    explanation: "the account has not agreed to the site's policies",
    hint: "log in with a browser and agree, then try again",
    authentication: true,
    applied: "no",
  },
  userdeleted: {
    explanation: "the user has been deleted",
    hint: "use another account; where the call is about another user, leave that one out",
    authentication: "perhaps",
    applied: "unknown",
  },
  wsaccessuserdeleted: {
    explanation: "the token's account has been deleted",
    hint: "use a token of another account",
    authentication: true,
    applied: "no",
  },
  wsaccessusersuspended: {
    explanation: "the token's account is suspended",
    hint: "have an administrator activate the account, or use another one",
    authentication: true,
    applied: "no",
  },
  wsaccessuserunconfirmed: {
    explanation: "the token's account is not confirmed",
    hint: "have it confirmed, or use another one",
    authentication: true,
    applied: "no",
  },
  wsaccessuserexpired: {
    explanation: "the password of the token's account has expired",
    hint: "set a new one on the site's login page",
    authentication: true,
    applied: "no",
  },
  wsaccessusernologin: {
    explanation: "the token's account may not log in",
    hint: "have its authentication method changed, or use another account",
    authentication: true,
    applied: "no",
  },
  requireloginerror: {
    explanation: "course or activity are not open to this account",
    hint: "enrol the account, or give it a role that may see hidden courses and activities",
    authentication: "perhaps",
    applied: "unknown",
  },
  sitemaintenance: {
    explanation: "the site is in maintenance mode",
    hint: "try again later",
    retryable: true,
    applied: "no",
  },
  upgraderunning: {
    explanation: "the site is being upgraded",
    hint: "try again when the upgrade is done",
    retryable: true,
    applied: "no",
  },
} as const satisfies KnownErrors;
