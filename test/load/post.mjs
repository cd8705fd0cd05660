// @ts-check
/** Posts over kept connections with as little work as possible, so that the server is measured and not the client. */
import { Agent, request } from "node:http";

const agent = new Agent({ keepAlive: true, maxSockets: 1000 });

/**
 * @param {string} url
 * @param {string} contentType
 * @param {string | Uint8Array} body
 * @returns {Promise<{ status: number, body: Buffer }>}
 */
export function post(url, contentType, body) {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": contentType, "content-length": Buffer.byteLength(body) };
    const asked = request(url, { method: "POST", agent, headers }, (answer) => {
      /** @type {Buffer[]} */
      const pieces = [];
      answer.on("data", (piece) => pieces.push(piece));
      answer.on("end", () => resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(pieces) }));
      answer.on("error", reject);
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

export function hangUp() {
  agent.destroy();
}
