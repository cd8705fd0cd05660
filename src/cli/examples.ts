/** Examples shown by `--help`, per command. */

export const commandExamples: { readonly [command: string]: readonly (readonly [line: string, why: string])[] } = {
  wspp: [
    ["wspp doctor https://moodle.example.edu", "can it be reached, what does it speak"],
    ["wspp ops user", "operations about users"],
    ["wspp describe get_users", "what one does, what it takes"],
    ["wspp call get_users 'userids[]=jdoe' idfield=username --url ...", "call it"],
  ],
  call: [
    ["wspp call get_my_courses sort=fullname", "with WSPP_URL, WSPP_USERNAME and WSPP_PASSWORD set"],
    ["wspp call get_users 'userids[]=jdoe' 'userids[]=asmith' idfield=username", "a list"],
    ["wspp call get_users userids= --ndjson > users.ndjson", "an empty list: here all users"],
    ["wspp call add_course 'coursedatum[shortname]=C1' 'coursedatum[fullname]=Course 1'", "a record"],
    ["wspp call edit_users --args @users.json", "secrets such as passwords only from a file or -"],
    ["wspp call get_roles --protocol rest --format xml --trace", "show both messages"],
  ],
  ops: [
    ["wspp ops", "all"],
    ["wspp ops grade", "with that word in name or summary"],
    ["wspp ops --group edit --json", "as data"],
  ],
  describe: [
    ["wspp describe get_users", "an operation"],
    ["wspp describe userRecord", "a type"],
  ],
  wsdl: [
    ["wspp wsdl > wsdl_pp2.wsdl", "the simplified one"],
    ["wspp wsdl --dialect classic --url https://moodle.example.edu", "for that site"],
    ["wspp wsdl diff https://moodle.example.edu", "what a site's own say differently"],
  ],
  diff: [["wspp wsdl diff https://moodle.example.edu", "both dialects"]],
  doctor: [
    ["wspp doctor https://moodle.example.edu", "without an account"],
    ["wspp doctor https://moodle.example.edu --username wsaccess --out site.json", "logs in too, writes a profile"],
    ["wspp call get_roles --profile site.json", "uses it"],
  ],
  sandbox: [
    ["wspp sandbox", "a Moodle 1.9 with 200 people and 20 courses, on port 8190"],
    ["wspp sandbox --save site.json", "one that remembers"],
    ["wspp sandbox --port 0 --quiet", "for tests: wait for the line of JSON on stdout"],
    ["wspp sandbox --fail drop:0.1 --fail expired@20 --latency 300", "an unreliable one"],
    ["wspp sandbox --moodle 2.2 --seed empty --quirks repaired", "an empty Moodle 2.2 as its documentation says"],
  ],
  snapshot: [
    ["wspp snapshot --out site.json", "with WSPP_URL, WSPP_USERNAME and WSPP_PASSWORD set; then wspp sandbox --seed site.json"],
    ["wspp snapshot --out site.json --anonymise", "one that may leave the house"],
    ["wspp snapshot --out site.json --delay 500 --concurrency 1", "gently"],
    ["wspp snapshot --out site.json --resume", "after an interruption"],
    ["wspp snapshot --out site.json --only users,groups", "a part, with the courses that groups hang on"],
  ],
  moodle: [
    ["wspp moodle token --url https://moodle.example.edu --username ada --out token", "asks for the password"],
    ["wspp moodle whoami --token-file token", "with MOODLE_URL set; or MOODLE_TOKEN in place of the file"],
    ["wspp moodle functions --search enrol", "which functions there are"],
    ["wspp moodle describe enrol_manual_enrol_users", "what one takes and answers"],
    ["wspp moodle call core_user_get_users_by_field field=username 'values[]=ada'", "call it"],
  ],
  "moodle token": [
    ["wspp moodle token --username ada", "asks for the password, prints the token"],
    ["wspp moodle token --username ada --service my_service --out token", "of another service, into a file of your own"],
  ],
  "moodle whoami": [["wspp moodle whoami", "with MOODLE_URL and MOODLE_TOKEN set"]],
  "moodle functions": [
    ["wspp moodle functions", "what the token may call; without a site: what Moodle 4.4 has"],
    ["wspp moodle functions --search cohort --effect write --json", "as data"],
  ],
  "moodle describe": [["wspp moodle describe core_user_create_users", "what it takes and answers, its traps"]],
  "moodle call": [
    ["wspp moodle call core_course_get_categories", "with MOODLE_URL and MOODLE_TOKEN set"],
    ["wspp moodle call core_user_get_users_by_field field=email 'values[]=ada@example.org'", "a list"],
    ["wspp moodle call core_course_get_contents courseid=2 --setting migration", "texts as they are stored"],
    ["wspp moodle call core_user_create_users --args @users.json", "secrets such as passwords only from a file or -"],
    ["wspp moodle call core_webservice_get_site_info --protocol soap --trace", "show both messages"],
  ],
  "moodle upload": [["wspp moodle upload report.pdf slides.odp", "prints the itemid that other functions take"]],
  "moodle download": [
    ["wspp moodle download https://moodle.example.edu/pluginfile.php/5/mod_resource/content/1/a.pdf", "into this folder"],
    ["wspp moodle download https://... --out a.pdf", "again after an interruption: goes on where the site sends parts"],
  ],
  "moodle import-descriptions": [
    ["wspp moodle import-descriptions https://moodle.example.edu --username admin --out site.json", "asks for the password"],
    ["wspp moodle import-descriptions --page documentation.html --out site.json", "from a page that a browser saved"],
    ["wspp moodle import-descriptions https://moodle.example.edu --types site.ts", "types for TypeScript"],
  ],
  edit: [
    [
      "wspp edit user --from people.csv --action add --dry-run",
      "what would be done; WSPP_URL, WSPP_USERNAME and WSPP_PASSWORD set",
    ],
    ["wspp edit user --from people.csv --action add", "shows it, asks, does it"],
    ["wspp edit user --from leavers.csv --action delete --max-deletes 12 --yes", "from a script"],
    ["wspp edit user --from people.failed.csv", "what failed, mended"],
    ["wspp edit undo people.csv.writes.ndjson", "the way back"],
  ],
  "edit undo": [
    ["wspp edit undo people.csv.writes.ndjson --dry-run", "what would be taken back"],
    ["wspp edit undo people.csv.writes.ndjson --run 3f9a01c27d4e --max-deletes 120", "that run; what it added is deleted"],
    ["wspp edit undo leavers.csv.writes.ndjson --dry-run --deleted back.csv", "the deleted rows, to add them again"],
  ],
  completion: [
    ["wspp completion bash > ~/.local/share/bash-completion/completions/wspp", "bash"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the shell
    ['wspp completion zsh > "${fpath[1]}/_wspp"', "zsh"],
    ["wspp completion fish > ~/.config/fish/completions/wspp.fish", "fish"],
  ],
};

export function examplesHelp(command: string): string {
  const lines = (commandExamples[command] ?? []).map(([line, why]) => `  ${line}\n      ${why}`);
  return ["Examples:", ...lines].join("\n");
}
