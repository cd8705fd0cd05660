// @ts-check
/** Where the examples take site and account from: the environment, as the command `wspp` does. */

/** @returns {import("moodle-wspp").ConnectOptions} */
export function connectionFromEnvironment() {
  const { WSPP_URL: url, WSPP_USERNAME: username, WSPP_PASSWORD: password } = process.env;
  if (url === undefined) {
    console.error("Set WSPP_URL (the site's wwwroot), WSPP_USERNAME and WSPP_PASSWORD.");
    process.exit(2);
  }
  return { url, username, password };
}
