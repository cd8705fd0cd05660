/** Codes about files: upload.php names some of them beside the file, the others refuse the whole request. */
import type { KnownErrors } from "./known-error.js";

const tooLarge = "send it in a smaller size, or have an administrator raise the site's limit";

export const fileErrors = {
  filenotfound: {
    explanation: "the site has no such file, or does not show it to this account",
    hint: "ask for the file's address again: it changes with each new version of the activity",
    applied: "no",
  },
  filenameexist: {
    explanation: "the draft area holds a file of this name already, and keeps it",
    hint: "upload under another name, into another folder (filepath), or into a new area (itemid 0)",
    applied: "no",
  },
  fileoversized: {
    explanation: "the file is larger than the site allows",
    hint: tooLarge,
    applied: "no",
  },
  maxbytes: {
    explanation: "the file is larger than the site allows",
    hint: tooLarge,
    applied: "no",
  },
  userquotalimit: {
    explanation: "the files of one request are together larger than this account may upload",
    hint: `upload them one by one (filesPerRequest: 1); ${tooLarge}`,
    applied: "no",
  },
  upload_error_ini_size: {
    explanation: "the file is larger than PHP takes on this site (upload_max_filesize)",
    hint: tooLarge,
    applied: "no",
  },
  upload_error_form_size: {
    explanation: "the file is larger than the form allows",
    hint: tooLarge,
    applied: "no",
  },
  upload_error_partial: {
    explanation: "only a part of the file arrived",
    hint: "upload it again",
    retryable: true,
    applied: "no",
  },
  upload_error_no_file: {
    explanation: "no file arrived",
    hint: "something on the way dropped it: check proxies and the limits of the web server",
    applied: "no",
  },
  upload_error_no_tmp_dir: {
    explanation: "PHP has no folder for uploads on this site",
    hint: "an administrator of the server must set upload_tmp_dir",
    applied: "no",
  },
  upload_error_cant_write: {
    explanation: "PHP could not write the upload to the server's disk",
    hint: "the disk may be full: tell an administrator of the server",
    applied: "no",
  },
  upload_error_extension: {
    explanation: "an extension of PHP stopped the upload",
    hint: "tell an administrator of the server",
    applied: "no",
  },
  nofile: {
    explanation: "no file arrived",
    hint: "something on the way dropped it: check proxies and the limits of the web server",
    applied: "no",
  },
  privatefilesupload: {
    explanation: "the site takes uploads into draft areas alone",
    hint: "upload into a draft area and hand its itemid to a function that stores it",
    applied: "no",
  },
} as const satisfies KnownErrors;
