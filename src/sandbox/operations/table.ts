/** Every operation of the sandbox, gathered from the files of the entities. */
import { activitylogHandlers } from "./activitylog.js";
import { assignmentHandlers } from "./assignment.js";
import { categoryHandlers } from "./category.js";
import { cohortHandlers } from "./cohort.js";
import { courseHandlers } from "./course.js";
import { databaseHandlers } from "./database.js";
import { debugHandlers } from "./debug.js";
import { enrolmentHandlers } from "./enrolment.js";
import { eventHandlers } from "./event.js";
import { forumHandlers } from "./forum.js";
import { gradeHandlers } from "./grade.js";
import { groupHandlers } from "./group.js";
import { groupingHandlers } from "./grouping.js";
import type { Handlers } from "./handlers.js";
import { labelHandlers } from "./label.js";
import { messageHandlers } from "./message.js";
import { quizHandlers } from "./quiz.js";
import { resourceHandlers } from "./resource.js";
import { roleHandlers } from "./role.js";
import { sectionHandlers } from "./section.js";
import { sessionHandlers } from "./session.js";
import { userHandlers } from "./user.js";
import { wikiHandlers } from "./wiki.js";
import { wikipageHandlers } from "./wikipage.js";

export const handlers: Handlers = {
  ...sessionHandlers,
  ...debugHandlers,
  ...userHandlers,
  ...courseHandlers,
  ...categoryHandlers,
  ...sectionHandlers,
  ...groupHandlers,
  ...groupingHandlers,
  ...cohortHandlers,
  ...roleHandlers,
  ...enrolmentHandlers,
  ...assignmentHandlers,
  ...forumHandlers,
  ...labelHandlers,
  ...wikiHandlers,
  ...wikipageHandlers,
  ...databaseHandlers,
  ...quizHandlers,
  ...resourceHandlers,
  ...gradeHandlers,
  ...eventHandlers,
  ...messageHandlers,
  ...activitylogHandlers,
};
