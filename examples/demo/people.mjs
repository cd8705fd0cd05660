// @ts-check
/** The people and courses of the demo, in memory. */

/** The account with which programs log in. */
export const account = { username: "wsaccess", password: "Demo!2345" };

export const users = [
  { id: 2, username: "wsaccess", firstname: "Web", lastname: "Service", idnumber: "", email: "ws@example.org", city: "Lyon" },
  { id: 3, username: "ada", firstname: "Ada", lastname: "Lovelace", idnumber: "S001", email: "ada@example.org", city: "London" },
  {
    id: 4,
    username: "grace",
    firstname: "Grace",
    lastname: "Hopper",
    idnumber: "S002",
    email: "grace@example.org",
    city: "New York",
  },
  {
    id: 5,
    username: "emmy",
    firstname: "Emmy",
    lastname: "Nöther",
    idnumber: "S003",
    email: "emmy@example.org",
    city: "Erlangen",
  },
  {
    id: 6,
    username: "sofja",
    firstname: "Софья",
    lastname: "Ковалевская",
    idnumber: "S004",
    email: "sofja@example.org",
    city: "Москва",
  },
];

export const courses = [
  {
    id: 2,
    shortname: "ALG1",
    fullname: "Algorithms & Data <Structures>",
    idnumber: "C-ALG1",
    category: 1,
    visible: 1,
    myrole: 2,
  },
  { id: 3, shortname: "CMP2", fullname: "Compilers", idnumber: "C-CMP2", category: 1, visible: 1, myrole: 2 },
  {
    id: 4,
    shortname: "GEO",
    fullname: "Géométrie différentielle",
    idnumber: "C-GEO",
    category: 2,
    visible: 1,
    myrole: 2,
  },
];
