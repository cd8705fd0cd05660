/** The declarations of all records, datums and other structs, under their WSDL names. */
export { activityRecord, changeRecord } from "./activitylog.js";
export { assignmentDatum, assignmentRecord, assignmentSubmissionRecord } from "./assignment.js";
export { categoryDatum, categoryRecord } from "./category.js";
export { cohortDatum, cohortRecord } from "./cohort.js";
export { courseDatum, courseRecord } from "./course.js";
export { databaseDatum, databaseRecord } from "./database.js";
export { affectRecord, enrolRecord } from "./enrolment.js";
export { eventRecord } from "./event.js";
export {
  forumDatum,
  forumDiscussionDatum,
  forumDiscussionRecord,
  forumPostDatum,
  forumPostRecord,
  forumRecord,
} from "./forum.js";
export { gradeItemRecord, gradeRecord } from "./grade.js";
export { groupDatum, groupRecord } from "./group.js";
export { groupingDatum, groupingRecord } from "./grouping.js";
export { labelDatum, labelRecord } from "./label.js";
export { contactRecord, messageRecord } from "./message.js";
export { quizRecord } from "./quiz.js";
export { fileRecord, resourceRecord } from "./resource.js";
export { roleRecord } from "./role.js";
export { sectionDatum, sectionRecord } from "./section.js";
export { loginReturn } from "./session.js";
export { profileitemRecord, userDatum, userRecord } from "./user.js";
export { wikiDatum, wikiRecord } from "./wiki.js";
export { pageWikiDatum, pageWikiRecord } from "./wikipage.js";
