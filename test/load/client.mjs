// @ts-check
/** One of many clients: reads and writes, over SOAP or REST, and checks every answer. */
import { dialectTable, operationNamed } from "moodle-wspp/contract";
import { decodeRestAnswer, decodeSoapAnswer, encodeRestRequest, encodeSoapRequest } from "moodle-wspp/wire";
import { post } from "./post.mjs";

export class Client {
  /** @type {Record<string, unknown>} */
  #session = {};
  #updates = 0;
  #groups = 0;
  /** Milliseconds of each call. @type {number[]} */
  times = [];

  /**
   * @param {string} url
   * @param {number} number
   * @param {{ id: number }[]} courses
   */
  constructor(url, number, courses) {
    this.url = url;
    this.number = number;
    this.course = courses[number % courses.length]?.id ?? 2;
    this.overSoap = number % 2 === 0;
  }

  get username() {
    return `load${this.number}`;
  }

  async logIn() {
    const login = /** @type {{ client: number, sessionkey: string }} */ (
      await this.call("login", { username: this.username, password: "Demo-1234" }, false)
    );
    this.#session = { client: login.client, sesskey: login.sessionkey };
    const [me] = await this.records("get_users", { userids: [this.username], idfield: "username" });
    this.id = Number(me?.["id"]);
  }

  /** One round: who am I, a list, a change of my own, its check, a new group, its check and its end. */
  async round() {
    const id = await this.call("get_my_id", {});
    if (id !== this.id) throw new Error(`${this.username} got the session of user ${id}`);
    await this.records("get_my_courses", { uid: "", sort: "" });
    const city = `Town ${this.number}-${++this.#updates}`;
    await this.edit("edit_users", "users", { action: "update", id: this.id, city, auth: "manual" });
    const [me] = await this.records("get_users", { userids: [String(this.id)], idfield: "id" });
    if (me?.["city"] !== city) throw new Error(`lost update: ${this.username} wrote ${city} and reads ${me?.["city"]}`);
    const name = `Group ${this.number}-${++this.#groups}`;
    const group = await this.edit("edit_groups", "groups", { action: "add", name, courseid: this.course });
    const found = await this.records("get_group_byid", { groupid: group["id"] });
    if (found[0]?.["name"] !== name) throw new Error(`lost insert: ${name}`);
    await this.edit("edit_groups", "groups", { action: "delete", id: group["id"] });
  }

  /**
   * @param {string} operation
   * @param {string} part
   * @param {Record<string, unknown>} datum
   */
  async edit(operation, part, datum) {
    const [record] = await this.records(operation, { [part]: [datum] });
    if (record === undefined || record["error"] !== "")
      throw new Error(`${operation} ${JSON.stringify(datum)}: ${record?.["error"]}`);
    return record;
  }

  /**
   * @param {string} operation
   * @param {Record<string, unknown>} parts
   */
  async records(operation, parts) {
    return /** @type {Record<string, unknown>[]} */ (await this.call(operation, parts));
  }

  /**
   * @param {string} operation
   * @param {Record<string, unknown>} own
   */
  async call(operation, own, inSession = true) {
    const parts = inSession ? { ...this.#session, ...own } : own;
    const expectation = { operation, returns: operationNamed(operation)?.returns };
    const began = performance.now();
    try {
      if (this.overSoap) {
        const { body } = encodeSoapRequest(dialectTable("simplified"), operation, parts, this.url);
        const answer = await post(`${this.url}/wspp/service_pp2.php`, "text/xml; charset=utf-8", body);
        return decodeSoapAnswer(answer.body, expectation, { status: answer.status });
      }
      const { body } = encodeRestRequest({ operation, format: "json", parts });
      const answer = await post(`${this.url}/wspp/service_pp2.php`, "application/x-www-form-urlencoded", body);
      return decodeRestAnswer("json", answer.body, expectation, { status: answer.status });
    } finally {
      this.times.push(performance.now() - began);
    }
  }
}
