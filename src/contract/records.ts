/** The TypeScript types of all records, datums and other structs, under their WSDL names with a capital. */
export type { ActivityRecord, ChangeRecord } from "./activitylog.js";
export type { AssignmentDatum, AssignmentRecord, AssignmentSubmissionRecord } from "./assignment.js";
export type { CategoryDatum, CategoryRecord } from "./category.js";
export type { CohortDatum, CohortRecord } from "./cohort.js";
export type { CourseDatum, CourseRecord } from "./course.js";
export type { DatabaseDatum, DatabaseRecord } from "./database.js";
export type { AffectRecord, EnrolRecord } from "./enrolment.js";
export type { EventRecord } from "./event.js";
export type {
  ForumDatum,
  ForumDiscussionDatum,
  ForumDiscussionRecord,
  ForumPostDatum,
  ForumPostRecord,
  ForumRecord,
} from "./forum.js";
export type { GradeItemRecord, GradeRecord } from "./grade.js";
export type { GroupDatum, GroupRecord } from "./group.js";
export type { GroupingDatum, GroupingRecord } from "./grouping.js";
export type { LabelDatum, LabelRecord } from "./label.js";
export type { ContactRecord, MessageRecord } from "./message.js";
export type { QuizRecord } from "./quiz.js";
export type { FileRecord, ResourceRecord } from "./resource.js";
export type { RoleRecord } from "./role.js";
export type { SectionDatum, SectionRecord } from "./section.js";
export type { LoginReturn } from "./session.js";
export type { ProfileitemRecord, UserDatum, UserRecord } from "./user.js";
export type { WikiDatum, WikiRecord } from "./wiki.js";
export type { PageWikiDatum, PageWikiRecord } from "./wikipage.js";
