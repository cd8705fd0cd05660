/** The functions of Moodle 4.4.2+: what each takes and answers. Generated from their descriptions: change nothing by hand. */

/** A flag: 0 and 1 are taken as well. */
export type Flag = boolean | 0 | 1;
/** An object without keys. */
export type Empty = { [key: string]: never };

export interface MoodleFunctions {
  auth_email_get_signup_settings: {
    args: Empty;
    result: AuthEmailGetSignupSettingsResult;
  };
  auth_email_signup_user: {
    args: {
      username: string;
      password: string;
      firstname: string;
      lastname: string;
      email: string;
      /** @default "" */
      city?: string | undefined;
      /** @default "" */
      country?: string | undefined;
      /** @default "" */
      recaptchachallengehash?: string | undefined;
      /** @default "" */
      recaptcharesponse?: string | undefined;
      /** @default [] */
      customprofilefields?: { type: string; name: string; value: string }[] | undefined;
      /** @default "" */
      redirect?: string | undefined;
    };
    result: { success: boolean | null; warnings?: MoodleWarning[] };
  };
  block_accessreview_get_module_data: {
    args: { courseid: number };
    result: { cmid: number | null; numerrors: number | null; numchecks: number | null }[];
  };
  block_accessreview_get_section_data: {
    args: { courseid: number };
    result: { section: number | null; numerrors: number | null; numchecks: number | null }[];
  };
  block_recentlyaccesseditems_get_recent_items: {
    args: {
      /** @default 0 */
      limit?: number | undefined;
    };
    result: BlockRecentlyaccesseditemsGetRecentItemsResult[];
  };
  block_starredcourses_get_starred_courses: {
    args: {
      /** @default 0 */
      limit?: number | undefined;
      /** @default 0 */
      offset?: number | undefined;
    };
    result: BlockStarredcoursesGetStarredCoursesResult[];
  };
  core_admin_set_block_protection: {
    args: { plugin: string; state: number };
    result: Empty;
  };
  core_admin_set_plugin_order: {
    args: { plugin: string; direction: number };
    result: Empty;
  };
  core_admin_set_plugin_state: {
    args: { plugin: string; state: number };
    result: Empty;
  };
  core_auth_confirm_user: {
    args: { username: string; secret: string };
    result: { success: boolean | null; warnings?: MoodleWarning[] };
  };
  core_auth_is_age_digital_consent_verification_enabled: {
    args: Empty;
    result: { status: boolean | null };
  };
  core_auth_is_minor: {
    args: { age: number; country: string };
    result: { status: boolean | null };
  };
  core_auth_request_password_reset: {
    args: {
      /** @default "" */
      username?: string | undefined;
      /** @default "" */
      email?: string | undefined;
    };
    result: { status: string | null; notice: string | null; warnings?: MoodleWarning[] };
  };
  core_auth_resend_confirmation_email: {
    args: {
      username: string;
      password: string;
      /** @default "" */
      redirect?: string | undefined;
    };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  core_backup_get_async_backup_links_backup: {
    args: { filename: string; contextid: number; backupid: string };
    result: { filesize: string | null; fileurl: string | null; restoreurl: string | null };
  };
  core_backup_get_async_backup_links_restore: {
    args: { backupid: string; contextid: number };
    result: { restoreurl: string | null };
  };
  core_backup_get_async_backup_progress: {
    args: { backupids: string[]; contextid: number };
    result: CoreBackupGetAsyncBackupProgressResult[];
  };
  core_backup_get_copy_progress: {
    args: { copies: { backupid: string; restoreid: string; operation: string }[] };
    result: CoreBackupGetAsyncBackupProgressResult[];
  };
  core_backup_submit_copy_form: {
    args: { jsonformdata: string };
    result: string;
  };
  core_badges_get_user_badge_by_hash: {
    args: { hash: string };
    result: { badge: MoodleBadge[]; warnings?: MoodleWarning[] };
  };
  core_badges_get_user_badges: {
    args: {
      /** @default 0 */
      userid?: number | undefined;
      /** @default 0 */
      courseid?: number | undefined;
      /** @default 0 */
      page?: number | undefined;
      /** @default 0 */
      perpage?: number | undefined;
      /** @default "" */
      search?: string | undefined;
      /** @default false */
      onlypublic?: Flag | undefined;
    };
    result: { badges: MoodleBadge[]; warnings?: MoodleWarning[] };
  };
  core_block_fetch_addable_blocks: {
    args: {
      pagecontextid: number;
      pagetype: string;
      pagelayout: string;
      /** @default "" */
      subpage?: string | undefined;
      /** @default "" */
      pagehash?: string | undefined;
    };
    result: { name: string | null; title: string | null; blockform: string | null }[];
  };
  core_block_get_course_blocks: {
    args: {
      courseid: number;
      /** @default false */
      returncontents?: Flag | undefined;
    };
    result: { blocks: MoodleBlock[]; warnings?: MoodleWarning[] };
  };
  core_block_get_dashboard_blocks: {
    args: {
      /** @default 0 */
      userid?: number | undefined;
      /** @default false */
      returncontents?: Flag | undefined;
      /** @default "__default" */
      mypage?: string | undefined;
    };
    result: { blocks: MoodleBlock[]; warnings?: MoodleWarning[] };
  };
  core_blog_add_entry: {
    args: {
      subject: string;
      summary: string;
      summaryformat: 0 | 1 | 2 | 4;
      /** @default [] */
      options?: { name: string; value: string }[] | undefined;
    };
    result: { entryid: number | null; warnings?: MoodleWarning[] };
  };
  core_blog_delete_entry: {
    args: { entryid: number };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  core_blog_get_access_information: {
    args: Empty;
    result: CoreBlogGetAccessInformationResult;
  };
  core_blog_get_entries: {
    args: {
      /** @default [] */
      filters?: { name: string; value: string }[] | undefined;
      /** @default 0 */
      page?: number | undefined;
      /** @default 10 */
      perpage?: number | undefined;
    };
    result: { entries: CoreBlogGetEntriesEntry[]; totalentries: number | null; warnings?: MoodleWarning[] };
  };
  core_blog_prepare_entry_for_edition: {
    args: { entryid: number };
    result: CoreBlogPrepareEntryForEditionResult;
  };
  core_blog_update_entry: {
    args: {
      entryid: number;
      subject: string;
      summary: string;
      summaryformat: 0 | 1 | 2 | 4;
      /** @default [] */
      options?: { name: string; value: string }[] | undefined;
    };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  core_blog_view_entries: {
    args: {
      /** @default [] */
      filters?: { name: string; value: string }[] | undefined;
    };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  core_calendar_create_calendar_events: {
    args: { events: CoreCalendarCreateCalendarEventsEvent[] };
    result: { events: CoreCalendarCreateCalendarEventsEvent2[]; warnings?: MoodleWarning[] };
  };
  core_calendar_delete_calendar_events: {
    args: { events: { eventid: number; repeat: Flag }[] };
    result: null;
  };
  core_calendar_delete_subscription: {
    args: { subscriptionid: number };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  core_calendar_get_action_events_by_course: {
    args: {
      courseid: number;
      /** @default null */
      timesortfrom?: number | null | undefined;
      /** @default null */
      timesortto?: number | null | undefined;
      /** @default 0 */
      aftereventid?: number | undefined;
      /** @default 20 */
      limitnum?: number | undefined;
      /** @default null */
      searchvalue?: string | null | undefined;
    };
    result: { events: MoodleEvent[]; firstid: number | null; lastid: number | null };
  };
  core_calendar_get_action_events_by_courses: {
    args: {
      courseids: number[];
      /** @default null */
      timesortfrom?: number | null | undefined;
      /** @default null */
      timesortto?: number | null | undefined;
      /** @default 10 */
      limitnum?: number | undefined;
      /** @default null */
      searchvalue?: string | null | undefined;
    };
    result: { groupedbycourse: CoreCalendarGetActionEventsByCoursesGroupedbycourse[] };
  };
  core_calendar_get_action_events_by_timesort: {
    args: {
      /** @default 0 */
      timesortfrom?: number | undefined;
      /** @default null */
      timesortto?: number | null | undefined;
      /** @default 0 */
      aftereventid?: number | undefined;
      /** @default 20 */
      limitnum?: number | undefined;
      /** @default false */
      limittononsuspendedevents?: Flag | undefined;
      /** @default null */
      userid?: number | null | undefined;
      /** @default null */
      searchvalue?: string | null | undefined;
    };
    result: { events: MoodleEvent[]; firstid: number | null; lastid: number | null };
  };
  core_calendar_get_allowed_event_types: {
    args: {
      /** @default 0 */
      courseid?: number | undefined;
    };
    result: { allowedeventtypes: string[]; warnings?: MoodleWarning[] };
  };
  core_calendar_get_calendar_access_information: {
    args: {
      /** @default 0 */
      courseid?: number | undefined;
    };
    result: CoreCalendarGetCalendarAccessInformationResult;
  };
  core_calendar_get_calendar_day_view: {
    args: {
      year: number;
      month: number;
      day: number;
      /** @default 1 */
      courseid?: number | undefined;
      /** @default null */
      categoryid?: number | null | undefined;
    };
    result: CoreCalendarGetCalendarDayViewResult;
  };
  core_calendar_get_calendar_event_by_id: {
    args: { eventid: number };
    result: { event: MoodleEvent; warnings?: MoodleWarning[] };
  };
  core_calendar_get_calendar_events: {
    args: {
      /** @default {} */
      events?: CoreCalendarGetCalendarEventsEvent | undefined;
      /** @default {} */
      options?: CoreCalendarGetCalendarEventsOption | undefined;
    };
    result: { events: CoreCalendarGetCalendarEventsEvent2[]; warnings?: MoodleWarning[] };
  };
  core_calendar_get_calendar_export_token: {
    args: Empty;
    result: { token: string | null; warnings?: MoodleWarning[] };
  };
  core_calendar_get_calendar_monthly_view: {
    args: {
      year: number;
      month: number;
      /** @default 1 */
      courseid?: number | undefined;
      /** @default null */
      categoryid?: number | null | undefined;
      /** @default true */
      includenavigation?: Flag | undefined;
      /** @default false */
      mini?: Flag | undefined;
      /** @default 1 */
      day?: number | undefined;
      /** @default "month" */
      view?: string | undefined;
    };
    result: CoreCalendarGetCalendarMonthlyViewResult;
  };
  core_calendar_get_calendar_upcoming_view: {
    args: {
      /** @default 1 */
      courseid?: number | undefined;
      /** @default null */
      categoryid?: number | null | undefined;
    };
    result: CoreCalendarGetCalendarUpcomingViewResult;
  };
  core_calendar_get_timestamps: {
    args: { data: CoreCalendarGetTimestampsData[] };
    result: { timestamps: { key: string | null; timestamp: number | null }[] };
  };
  core_calendar_submit_create_update_form: {
    args: { formdata: string };
    result: { event?: MoodleEvent; validationerror: boolean | null };
  };
  core_calendar_update_event_start_day: {
    args: { eventid: number; daytimestamp: number };
    result: { event: MoodleEvent };
  };
  core_change_editmode: {
    args: { setmode: Flag; context: number };
    result: { success: boolean | null };
  };
  core_check_get_result_admintree: {
    args: {
      admintreeid: string;
      settingname: string;
      /** @default false */
      includedetails?: Flag | undefined;
    };
    result: CoreCheckGetResultAdmintreeResult;
  };
  core_cohort_add_cohort_members: {
    args: {
      members: { cohorttype: { type: string; value: string }; usertype: { type: string; value: string } }[];
    };
    result: { warnings?: MoodleWarning[] };
  };
  core_cohort_create_cohorts: {
    args: { cohorts: CoreCohortCreateCohortsCohort[] };
    result: CoreCohortCreateCohortsResult[];
  };
  core_cohort_delete_cohort_members: {
    args: { members: { cohortid: number; userid: number }[] };
    result: null;
  };
  core_cohort_delete_cohorts: {
    args: { cohortids: number[] };
    result: null;
  };
  core_cohort_get_cohort_members: {
    args: { cohortids: number[] };
    result: { cohortid: number | null; userids: number[] }[];
  };
  core_cohort_get_cohorts: {
    args: {
      /** @default [] */
      cohortids?: number[] | undefined;
    };
    result: CoreCohortGetCohortsResult[];
  };
  core_cohort_search_cohorts: {
    args: {
      query: string;
      context: { contextid?: number | undefined; contextlevel?: string | undefined; instanceid?: number | undefined };
      /** @default "parents" */
      includes?: string | undefined;
      /** @default 0 */
      limitfrom?: number | undefined;
      /** @default 25 */
      limitnum?: number | undefined;
    };
    result: { cohorts: CoreCohortGetCohortsResult[] };
  };
  core_cohort_update_cohorts: {
    args: { cohorts: CoreCohortUpdateCohortsCohort[] };
    result: null;
  };
  core_comment_add_comments: {
    args: { comments: CoreCommentAddCommentsComment[] };
    result: CoreCommentAddCommentsResult[];
  };
  core_comment_delete_comments: {
    args: { comments: number[] };
    result: MoodleWarning[];
  };
  core_comment_get_comments: {
    args: {
      contextlevel: string;
      instanceid: number;
      component: string;
      itemid: number;
      /** @default "" */
      area?: string | undefined;
      /** @default 0 */
      page?: number | undefined;
      /** @default "DESC" */
      sortdirection?: string | undefined;
    };
    result: CoreCommentGetCommentsResult;
  };
  core_competency_add_competency_to_course: {
    args: { courseid: number; competencyid: number };
    result: boolean;
  };
  core_competency_add_competency_to_plan: {
    args: { planid: number; competencyid: number };
    result: boolean;
  };
  core_competency_add_competency_to_template: {
    args: { templateid: number; competencyid: number };
    result: boolean;
  };
  core_competency_add_related_competency: {
    args: { competencyid: number; relatedcompetencyid: number };
    result: boolean;
  };
  core_competency_approve_plan: {
    args: { id: number };
    result: boolean;
  };
  core_competency_competency_framework_viewed: {
    args: { id: number };
    result: boolean;
  };
  core_competency_competency_viewed: {
    args: { id: number };
    result: boolean;
  };
  core_competency_complete_plan: {
    args: { planid: number };
    result: boolean;
  };
  core_competency_count_competencies: {
    args: { filters: { column: string; value: string }[] };
    result: number;
  };
  core_competency_count_competencies_in_course: {
    args: { id: number };
    result: number;
  };
  core_competency_count_competencies_in_template: {
    args: { id: number };
    result: number;
  };
  core_competency_count_competency_frameworks: {
    args: {
      context: { contextid?: number | undefined; contextlevel?: string | undefined; instanceid?: number | undefined };
      /** @default "children" */
      includes?: string | undefined;
    };
    result: number;
  };
  core_competency_count_course_module_competencies: {
    args: { cmid: number };
    result: number;
  };
  core_competency_count_courses_using_competency: {
    args: { id: number };
    result: number;
  };
  core_competency_count_templates: {
    args: {
      context: { contextid?: number | undefined; contextlevel?: string | undefined; instanceid?: number | undefined };
      /** @default "children" */
      includes?: string | undefined;
    };
    result: number;
  };
  core_competency_count_templates_using_competency: {
    args: { id: number };
    result: number;
  };
  core_competency_create_competency: {
    args: { competency: CoreCompetencyCreateCompetencyCompetency };
    result: CoreCompetencyCreateCompetencyResult;
  };
  core_competency_create_competency_framework: {
    args: { competencyframework: CoreCompetencyCreateCompetencyFrameworkCompetencyframework };
    result: CoreCompetencyCreateCompetencyFrameworkResult;
  };
  core_competency_create_plan: {
    args: { plan: CoreCompetencyCreatePlanPlan };
    result: CoreCompetencyCreatePlanResult;
  };
  core_competency_create_template: {
    args: { template: CoreCompetencyCreateTemplateTemplate };
    result: MoodleTemplate;
  };
  core_competency_create_user_evidence_competency: {
    args: { userevidenceid: number; competencyid: number };
    result: CoreCompetencyCreateUserEvidenceCompetencyResult;
  };
  core_competency_delete_competency: {
    args: { id: number };
    result: boolean;
  };
  core_competency_delete_competency_framework: {
    args: { id: number };
    result: boolean;
  };
  core_competency_delete_evidence: {
    args: { id: number };
    result: boolean;
  };
  core_competency_delete_plan: {
    args: { id: number };
    result: boolean;
  };
  core_competency_delete_template: {
    args: { id: number; deleteplans: Flag };
    result: boolean;
  };
  core_competency_delete_user_evidence: {
    args: { id: number };
    result: boolean;
  };
  core_competency_delete_user_evidence_competency: {
    args: { userevidenceid: number; competencyid: number };
    result: boolean;
  };
  core_competency_duplicate_competency_framework: {
    args: { id: number };
    result: CoreCompetencyCreateCompetencyFrameworkResult;
  };
  core_competency_duplicate_template: {
    args: { id: number };
    result: MoodleTemplate;
  };
  core_competency_get_scale_values: {
    args: { scaleid: number };
    result: { id: number; name: string | null }[];
  };
  core_competency_grade_competency: {
    args: {
      userid: number;
      competencyid: number;
      grade: number;
      /** @default null */
      note?: string | null | undefined;
    };
    result: CoreCompetencyGradeCompetencyResult;
  };
  core_competency_grade_competency_in_course: {
    args: {
      courseid: number;
      userid: number;
      competencyid: number;
      grade: number;
      /** @default null */
      note?: string | null | undefined;
    };
    result: CoreCompetencyGradeCompetencyResult;
  };
  core_competency_grade_competency_in_plan: {
    args: {
      planid: number;
      competencyid: number;
      grade: number;
      /** @default null */
      note?: string | null | undefined;
    };
    result: CoreCompetencyGradeCompetencyResult;
  };
  core_competency_list_competencies: {
    args: {
      filters: { column: string; value: string }[];
      /** @default "" */
      sort?: string | undefined;
      /** @default "" */
      order?: string | undefined;
      /** @default 0 */
      skip?: number | undefined;
      /** @default 0 */
      limit?: number | undefined;
    };
    result: CoreCompetencyCreateCompetencyResult[];
  };
  core_competency_list_competencies_in_template: {
    args: { id: number };
    result: CoreCompetencyCreateCompetencyResult[];
  };
  core_competency_list_competency_frameworks: {
    args: {
      /** @default "shortname" */
      sort?: string | undefined;
      /** @default "" */
      order?: string | undefined;
      /** @default 0 */
      skip?: number | undefined;
      /** @default 0 */
      limit?: number | undefined;
      context: { contextid?: number | undefined; contextlevel?: string | undefined; instanceid?: number | undefined };
      /** @default "children" */
      includes?: string | undefined;
      /** @default false */
      onlyvisible?: Flag | undefined;
      /** @default "" */
      query?: string | undefined;
    };
    result: CoreCompetencyCreateCompetencyFrameworkResult[];
  };
  core_competency_list_course_competencies: {
    args: { id: number };
    result: { competency: CoreCompetencyCreateCompetencyResult; coursecompetency: MoodleCoursecompetency }[];
  };
  core_competency_list_course_module_competencies: {
    args: { cmid: number };
    result: { competency: CoreCompetencyCreateCompetencyResult; coursemodulecompetency: CoreCompetencyListCourseModuleCompetenciesCoursemodulecompetency }[];
  };
  core_competency_list_plan_competencies: {
    args: { id: number };
    result: { competency: CoreCompetencyCreateCompetencyResult; usercompetency?: MoodleUsercompetency; usercompetencyplan?: MoodleUsercompetencyplan }[];
  };
  core_competency_list_templates: {
    args: {
      /** @default "" */
      sort?: string | undefined;
      /** @default "" */
      order?: string | undefined;
      /** @default 0 */
      skip?: number | undefined;
      /** @default 0 */
      limit?: number | undefined;
      context: { contextid?: number | undefined; contextlevel?: string | undefined; instanceid?: number | undefined };
      /** @default "children" */
      includes?: string | undefined;
      /** @default false */
      onlyvisible?: Flag | undefined;
    };
    result: MoodleTemplate[];
  };
  core_competency_list_templates_using_competency: {
    args: { id: number };
    result: MoodleTemplate[];
  };
  core_competency_list_user_plans: {
    args: { userid: number };
    result: CoreCompetencyCreatePlanResult[];
  };
  core_competency_move_down_competency: {
    args: { id: number };
    result: boolean;
  };
  core_competency_move_up_competency: {
    args: { id: number };
    result: boolean;
  };
  core_competency_plan_cancel_review_request: {
    args: { id: number };
    result: boolean;
  };
  core_competency_plan_request_review: {
    args: { id: number };
    result: boolean;
  };
  core_competency_plan_start_review: {
    args: { id: number };
    result: boolean;
  };
  core_competency_plan_stop_review: {
    args: { id: number };
    result: boolean;
  };
  core_competency_read_competency: {
    args: { id: number };
    result: CoreCompetencyCreateCompetencyResult;
  };
  core_competency_read_competency_framework: {
    args: { id: number };
    result: CoreCompetencyCreateCompetencyFrameworkResult;
  };
  core_competency_read_plan: {
    args: { id: number };
    result: CoreCompetencyCreatePlanResult;
  };
  core_competency_read_template: {
    args: { id: number };
    result: MoodleTemplate;
  };
  core_competency_read_user_evidence: {
    args: { id: number };
    result: CoreCompetencyReadUserEvidenceResult;
  };
  core_competency_remove_competency_from_course: {
    args: { courseid: number; competencyid: number };
    result: boolean;
  };
  core_competency_remove_competency_from_plan: {
    args: { planid: number; competencyid: number };
    result: boolean;
  };
  core_competency_remove_competency_from_template: {
    args: { templateid: number; competencyid: number };
    result: boolean;
  };
  core_competency_remove_related_competency: {
    args: { competencyid: number; relatedcompetencyid: number };
    result: boolean;
  };
  core_competency_reopen_plan: {
    args: { planid: number };
    result: boolean;
  };
  core_competency_reorder_course_competency: {
    args: { courseid: number; competencyidfrom: number; competencyidto: number };
    result: boolean;
  };
  core_competency_reorder_plan_competency: {
    args: { planid: number; competencyidfrom: number; competencyidto: number };
    result: boolean;
  };
  core_competency_reorder_template_competency: {
    args: { templateid: number; competencyidfrom: number; competencyidto: number };
    result: boolean;
  };
  core_competency_request_review_of_user_evidence_linked_competencies: {
    args: { id: number };
    result: boolean;
  };
  core_competency_search_competencies: {
    args: { searchtext: string; competencyframeworkid: number };
    result: CoreCompetencyCreateCompetencyResult[];
  };
  core_competency_set_course_competency_ruleoutcome: {
    args: { coursecompetencyid: number; ruleoutcome: number };
    result: boolean;
  };
  core_competency_set_parent_competency: {
    args: { competencyid: number; parentid: number };
    result: boolean;
  };
  core_competency_template_has_related_data: {
    args: { id: number };
    result: boolean;
  };
  core_competency_template_viewed: {
    args: { id: number };
    result: boolean;
  };
  core_competency_unapprove_plan: {
    args: { id: number };
    result: boolean;
  };
  core_competency_unlink_plan_from_template: {
    args: { planid: number };
    result: boolean;
  };
  core_competency_update_competency: {
    args: { competency: CoreCompetencyUpdateCompetencyCompetency };
    result: boolean;
  };
  core_competency_update_competency_framework: {
    args: { competencyframework: CoreCompetencyUpdateCompetencyFrameworkCompetencyframework };
    result: boolean;
  };
  core_competency_update_course_competency_settings: {
    args: { courseid: number; settings: { pushratingstouserplans: Flag } };
    result: boolean;
  };
  core_competency_update_plan: {
    args: { plan: CoreCompetencyUpdatePlanPlan };
    result: CoreCompetencyCreatePlanResult;
  };
  core_competency_update_template: {
    args: { template: CoreCompetencyUpdateTemplateTemplate };
    result: boolean;
  };
  core_competency_user_competency_cancel_review_request: {
    args: { userid: number; competencyid: number };
    result: boolean;
  };
  core_competency_user_competency_plan_viewed: {
    args: { competencyid: number; userid: number; planid: number };
    result: boolean;
  };
  core_competency_user_competency_request_review: {
    args: { userid: number; competencyid: number };
    result: boolean;
  };
  core_competency_user_competency_start_review: {
    args: { userid: number; competencyid: number };
    result: boolean;
  };
  core_competency_user_competency_stop_review: {
    args: { userid: number; competencyid: number };
    result: boolean;
  };
  core_competency_user_competency_viewed: {
    args: { usercompetencyid: number };
    result: boolean;
  };
  core_competency_user_competency_viewed_in_course: {
    args: { competencyid: number; userid: number; courseid: number };
    result: boolean;
  };
  core_competency_user_competency_viewed_in_plan: {
    args: { competencyid: number; userid: number; planid: number };
    result: boolean;
  };
  core_completion_get_activities_completion_status: {
    args: { courseid: number; userid: number };
    result: { statuses: CoreCompletionGetActivitiesCompletionStatusStatus[]; warnings?: MoodleWarning[] };
  };
  core_completion_get_course_completion_status: {
    args: { courseid: number; userid: number };
    result: { completionstatus: { completed: boolean | null; aggregation: number | null; completions: CoreCompletionGetCourseCompletionStatusCompletionstatusCompletion[] }; warnings?: MoodleWarning[] };
  };
  core_completion_mark_course_self_completed: {
    args: { courseid: number };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  core_completion_override_activity_completion_status: {
    args: { userid: number; cmid: number; newstate: number };
    result: CoreCompletionOverrideActivityCompletionStatusResult;
  };
  core_completion_update_activity_completion_status_manually: {
    args: { cmid: number; completed: Flag };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  core_contentbank_copy_content: {
    args: { contentid: number; name: string };
    result: { id: number; warnings?: MoodleWarning[] };
  };
  core_contentbank_delete_content: {
    args: { contentids: number[] };
    result: { result: boolean | null; warnings?: MoodleWarning[] };
  };
  core_contentbank_rename_content: {
    args: { contentid: number; name: string };
    result: { result: boolean | null; warnings?: MoodleWarning[] };
  };
  core_contentbank_set_content_visibility: {
    args: { contentid: number; visibility: number };
    result: { result: boolean | null; warnings?: MoodleWarning[] };
  };
  core_course_add_content_item_to_user_favourites: {
    args: { componentname: string; contentitemid: number };
    result: CoreCourseAddContentItemToUserFavouritesResult;
  };
  core_course_check_updates: {
    args: {
      courseid: number;
      tocheck: { contextlevel: string; id: number; since: number }[];
      /** @default [] */
      filter?: string[] | undefined;
    };
    result: { instances: { contextlevel: string | null; id: number; updates: { name: string | null; timeupdated?: number; itemids?: number[] }[] }[]; warnings?: MoodleWarning[] };
  };
  core_course_create_categories: {
    args: { categories: CoreCourseCreateCategoriesCategory[] };
    result: { id: number; name: string | null }[];
  };
  core_course_create_courses: {
    args: { courses: CoreCourseCreateCoursesCourse[] };
    result: { id: number; shortname: string | null }[];
  };
  core_course_delete_categories: {
    args: { categories: { id: number; newparent?: number | undefined; recursive?: Flag | undefined }[] };
    result: null;
  };
  core_course_delete_courses: {
    args: { courseids: number[] };
    result: { warnings?: MoodleWarning[] };
  };
  core_course_delete_modules: {
    args: { cmids: number[] };
    result: null;
  };
  core_course_duplicate_course: {
    args: {
      courseid: number;
      fullname: string;
      shortname: string;
      categoryid: number;
      /** @default 1 */
      visible?: number | undefined;
      /** @default [] */
      options?: { name: string; value: string }[] | undefined;
    };
    result: { id: number; shortname: string | null };
  };
  core_course_edit_module: {
    args: {
      action: string;
      id: number;
      /** @default null */
      sectionreturn?: number | null | undefined;
    };
    result: string;
  };
  core_course_edit_section: {
    args: {
      action: string;
      id: number;
      /** @default null */
      sectionreturn?: number | null | undefined;
    };
    result: string;
  };
  core_course_get_activity_chooser_footer: {
    args: { courseid: number; sectionid: number };
    result: CoreCourseGetActivityChooserFooterResult;
  };
  core_course_get_categories: {
    args: {
      /** @default [] */
      criteria?: { key: string; value: string }[] | undefined;
      /** @default true */
      addsubcategories?: Flag | undefined;
    };
    result: CoreCourseGetCategoriesResult[];
  };
  core_course_get_contents: {
    args: {
      courseid: number;
      /** @default [] */
      options?: { name: string; value: string }[] | undefined;
    };
    result: CoreCourseGetContentsResult[];
  };
  core_course_get_course_content_items: {
    args: { courseid: number };
    result: { content_items: CoreCourseAddContentItemToUserFavouritesResult[] };
  };
  core_course_get_course_module: {
    args: { cmid: number };
    result: { cm: MoodleCm; warnings?: MoodleWarning[] };
  };
  core_course_get_course_module_by_instance: {
    args: { module: string; instance: number };
    result: { cm: MoodleCm; warnings?: MoodleWarning[] };
  };
  core_course_get_courses: {
    args: {
      /** @default {} */
      options?: { ids?: number[] | undefined } | undefined;
    };
    result: CoreCourseGetCoursesResult[];
  };
  core_course_get_courses_by_field: {
    args: {
      /** @default "" */
      field?: "" | "id" | "ids" | "shortname" | "idnumber" | "category" | undefined;
      /** @default "" */
      value?: string | undefined;
    };
    result: { courses: CoreCourseGetCoursesByFieldCourse[]; warnings?: MoodleWarning[] };
  };
  core_course_get_enrolled_courses_by_timeline_classification: {
    args: {
      classification: string;
      /** @default 0 */
      limit?: number | undefined;
      /** @default 0 */
      offset?: number | undefined;
      /** @default null */
      sort?: string | null | undefined;
      /** @default null */
      customfieldname?: string | null | undefined;
      /** @default null */
      customfieldvalue?: string | null | undefined;
      /** @default null */
      searchvalue?: string | null | undefined;
      /** @default [] */
      requiredfields?: string[] | undefined;
    };
    result: { courses: BlockStarredcoursesGetStarredCoursesResult[]; nextoffset: number | null };
  };
  core_course_get_enrolled_courses_with_action_events_by_timeline_classification: {
    args: {
      classification: string;
      /** @default 0 */
      limit?: number | undefined;
      /** @default 0 */
      offset?: number | undefined;
      /** @default null */
      sort?: string | null | undefined;
      /** @default null */
      customfieldname?: string | null | undefined;
      /** @default null */
      customfieldvalue?: string | null | undefined;
      /** @default null */
      searchvalue?: string | null | undefined;
      /** @default null */
      eventsfrom?: number | null | undefined;
      /** @default null */
      eventsto?: number | null | undefined;
    };
    result: { courses: BlockStarredcoursesGetStarredCoursesResult[]; nextoffset: number | null; morecoursesavailable: boolean | null };
  };
  core_course_get_enrolled_users_by_cmid: {
    args: {
      cmid: number;
      /** @default 0 */
      groupid?: number | undefined;
      /** @default false */
      onlyactive?: Flag | undefined;
    };
    result: { users: CoreCourseGetEnrolledUsersByCmidUser[]; warnings?: MoodleWarning[] };
  };
  core_course_get_module: {
    args: {
      id: number;
      /** @default null */
      sectionreturn?: number | null | undefined;
    };
    result: string;
  };
  core_course_get_recent_courses: {
    args: {
      /** @default 0 */
      userid?: number | undefined;
      /** @default 0 */
      limit?: number | undefined;
      /** @default 0 */
      offset?: number | undefined;
      /** @default null */
      sort?: string | null | undefined;
    };
    result: BlockStarredcoursesGetStarredCoursesResult[];
  };
  core_course_get_updates_since: {
    args: {
      courseid: number;
      since: number;
      /** @default [] */
      filter?: string[] | undefined;
    };
    result: { instances: { contextlevel: string | null; id: number; updates: { name: string | null; timeupdated?: number; itemids?: number[] }[] }[]; warnings?: MoodleWarning[] };
  };
  core_course_get_user_administration_options: {
    args: { courseids: number[] };
    result: { courses: { id: number; options: { name: string | null; available: boolean | null }[] }[]; warnings?: MoodleWarning[] };
  };
  core_course_get_user_navigation_options: {
    args: { courseids: number[] };
    result: { courses: { id: number; options: { name: string | null; available: boolean | null }[] }[]; warnings?: MoodleWarning[] };
  };
  core_course_import_course: {
    args: {
      importfrom: number;
      importto: number;
      /** @default 0 */
      deletecontent?: number | undefined;
      /** @default [] */
      options?: { name: string; value: string }[] | undefined;
    };
    result: null;
  };
  core_course_remove_content_item_from_user_favourites: {
    args: { componentname: string; contentitemid: number };
    result: CoreCourseAddContentItemToUserFavouritesResult;
  };
  core_course_search_courses: {
    args: {
      criterianame: string;
      criteriavalue: string;
      /** @default 0 */
      page?: number | undefined;
      /** @default 0 */
      perpage?: number | undefined;
      /** @default [] */
      requiredcapabilities?: string[] | undefined;
      /** @default false */
      limittoenrolled?: Flag | undefined;
      /** @default false */
      onlywithcompletion?: Flag | undefined;
    };
    result: { total: number | null; courses: CoreCourseSearchCoursesCourse[]; warnings?: MoodleWarning[] };
  };
  core_course_set_favourite_courses: {
    args: { courses: { id: number; favourite: Flag }[] };
    result: { warnings?: MoodleWarning[] };
  };
  core_course_toggle_activity_recommendation: {
    args: { area: string; id: number };
    result: { id: number; area: string | null; status: boolean | null };
  };
  core_course_update_categories: {
    args: { categories: CoreCourseUpdateCategoriesCategory[] };
    result: null;
  };
  core_course_update_courses: {
    args: { courses: CoreCourseUpdateCoursesCourse[] };
    result: { warnings?: MoodleWarning[] };
  };
  core_course_view_course: {
    args: {
      courseid: number;
      /** @default 0 */
      sectionnumber?: number | undefined;
    };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  core_courseformat_file_handlers: {
    args: { courseid: number };
    result: { extension: string | null; module: string | null; message: string | null }[];
  };
  core_courseformat_get_state: {
    args: { courseid: number };
    result: string;
  };
  core_courseformat_update_course: {
    args: {
      action: string;
      courseid: number;
      /** @default [] */
      ids?: number[] | undefined;
      /** @default null */
      targetsectionid?: number | null | undefined;
      /** @default null */
      targetcmid?: number | null | undefined;
    };
    result: string;
  };
  core_create_userfeedback_action_record: {
    args: { action: string; contextid: number };
    result: null;
  };
  core_customfield_create_category: {
    args: { component: string; area: string; itemid: number };
    result: number;
  };
  core_customfield_delete_category: {
    args: { id: number };
    result: null;
  };
  core_customfield_delete_field: {
    args: { id: number };
    result: null;
  };
  core_customfield_move_category: {
    args: {
      id: number;
      /** @default 0 */
      beforeid?: number | undefined;
    };
    result: null;
  };
  core_customfield_move_field: {
    args: {
      id: number;
      categoryid: number;
      /** @default 0 */
      beforeid?: number | undefined;
    };
    result: null;
  };
  core_customfield_reload_template: {
    args: { component: string; area: string; itemid: number };
    result: CoreCustomfieldReloadTemplateResult;
  };
  core_dynamic_tabs_get_content: {
    args: { tab: string; jsondata: string };
    result: { template: string | null; content: string | null; javascript: string | null };
  };
  core_enrol_get_course_enrolment_methods: {
    args: { courseid: number };
    result: CoreEnrolGetCourseEnrolmentMethodsResult[];
  };
  core_enrol_get_enrolled_users: {
    args: {
      courseid: number;
      /** @default [] */
      options?: { name: string; value: string }[] | undefined;
    };
    result: CoreEnrolGetEnrolledUsersResult[];
  };
  core_enrol_get_enrolled_users_with_capability: {
    args: {
      coursecapabilities: { courseid: number; capabilities: string[] }[];
      /** @default [] */
      options?: { name: string; value: string }[] | undefined;
    };
    result: { courseid: number | null; capability: string | null; users: CoreEnrolGetEnrolledUsersWithCapabilityUser[] }[];
  };
  core_enrol_get_potential_users: {
    args: {
      courseid: number;
      enrolid: number;
      search: string;
      searchanywhere: Flag;
      page: number;
      perpage: number;
    };
    result: CoreEnrolGetPotentialUsersResult[];
  };
  core_enrol_get_users_courses: {
    args: {
      userid: number;
      /** @default true */
      returnusercount?: Flag | undefined;
    };
    result: CoreEnrolGetUsersCoursesResult[];
  };
  core_enrol_search_users: {
    args: {
      courseid: number;
      search: string;
      searchanywhere: Flag;
      page: number;
      perpage: number;
      /** @default null */
      contextid?: number | null | undefined;
    };
    result: CoreEnrolGetPotentialUsersResult[];
  };
  core_enrol_submit_user_enrolment_form: {
    args: { formdata: string };
    result: { result: boolean | null; validationerror: boolean | null };
  };
  core_enrol_unenrol_user_enrolment: {
    args: { ueid: number };
    result: { result: boolean | null; errors: { key: string | null; message: string | null }[] };
  };
  core_fetch_notifications: {
    args: { contextid: number };
    result: { template: string | null; variables: CoreFetchNotificationsVariable }[];
  };
  core_files_delete_draft_files: {
    args: { draftitemid: number; files: { filepath: string; filename: string }[] };
    result: { parentpaths: string[]; warnings?: MoodleWarning[] };
  };
  core_files_get_files: {
    args: {
      contextid: number;
      component: string;
      filearea: string;
      itemid: number;
      filepath: string;
      filename: string;
      /** @default null */
      modified?: number | null | undefined;
      /** @default null */
      contextlevel?: string | null | undefined;
      /** @default null */
      instanceid?: number | null | undefined;
    };
    result: { parents: CoreFilesGetFilesParent[]; files: CoreFilesGetFilesFile[] };
  };
  core_files_get_unused_draft_itemid: {
    args: Empty;
    result: CoreFilesGetUnusedDraftItemidResult;
  };
  core_files_upload: {
    args: {
      /** @default null */
      contextid?: number | null | undefined;
      component: string;
      filearea: string;
      itemid: number;
      filepath: string;
      filename: string;
      filecontent: string;
      /** @default null */
      contextlevel?: string | null | undefined;
      /** @default null */
      instanceid?: number | null | undefined;
    };
    result: CoreFilesUploadResult;
  };
  core_filters_get_all_states: {
    args: Empty;
    result: { filters: CoreFiltersGetAllStatesFilter[]; warnings?: MoodleWarning[] };
  };
  core_filters_get_available_in_context: {
    args: { contexts: { contextlevel: string; instanceid: number }[] };
    result: { filters: CoreFiltersGetAvailableInContextFilter[]; warnings?: MoodleWarning[] };
  };
  core_form_dynamic_form: {
    args: { form: string; formdata: string };
    result: CoreFormDynamicFormResult;
  };
  core_form_get_filetypes_browser_data: {
    args: {
      /** @default "" */
      onlytypes?: string | undefined;
      /** @default true */
      allowall?: Flag | undefined;
      /** @default "" */
      current?: string | undefined;
    };
    result: { groups: CoreFormGetFiletypesBrowserDataGroup[] };
  };
  core_get_component_strings: {
    args: {
      component: string;
      /** @default null */
      lang?: string | null | undefined;
    };
    result: { stringid: string | null; string: string | null }[];
  };
  core_get_fragment: {
    args: {
      component: string;
      callback: string;
      contextid: number;
      args?: { name: string; value: string }[] | undefined;
    };
    result: { html: string | null; javascript: string | null };
  };
  core_get_string: {
    args: {
      stringid: string;
      /** @default "moodle" */
      component?: string | undefined;
      /** @default null */
      lang?: string | null | undefined;
      /** @default [] */
      stringparams?: { name?: string | undefined; value: string }[] | undefined;
    };
    result: string;
  };
  core_get_strings: {
    args: { strings: CoreGetStringsString[] };
    result: CoreGetStringsResult[];
  };
  core_get_user_dates: {
    args: {
      /** @default 0 */
      contextid?: number | undefined;
      /** @default "" */
      contextlevel?: string | undefined;
      /** @default 0 */
      instanceid?: number | undefined;
      timestamps: CoreGetUserDatesTimestamp[];
    };
    result: { dates: string[] };
  };
  core_grades_create_gradecategories: {
    args: {
      courseid: number;
      categories: { fullname: string; options?: CoreGradesCreateGradecategoriesCategoryOption | undefined }[];
    };
    result: { categoryids: number[]; warnings?: MoodleWarning[] };
  };
  /** @deprecated */
  core_grades_get_enrolled_users_for_search_widget: {
    args: {
      courseid: number;
      actionbaseurl: string;
      /** @default 0 */
      groupid?: number | undefined;
    };
    result: { users: CoreGradesGetEnrolledUsersForSearchWidgetUser[]; warnings?: MoodleWarning[] };
  };
  core_grades_get_enrolled_users_for_selector: {
    args: {
      courseid: number;
      /** @default 0 */
      groupid?: number | undefined;
    };
    result: { users: CoreEnrolGetPotentialUsersResult[]; warnings?: MoodleWarning[] };
  };
  core_grades_get_feedback: {
    args: { courseid: number; userid: number; itemid: number };
    result: CoreGradesGetFeedbackResult;
  };
  core_grades_get_gradable_users: {
    args: {
      courseid: number;
      /** @default 0 */
      groupid?: number | undefined;
      /** @default false */
      onlyactive?: Flag | undefined;
    };
    result: { users: CoreEnrolGetPotentialUsersResult[]; warnings?: MoodleWarning[] };
  };
  core_grades_get_grade_tree: {
    args: { courseid: number };
    result: string;
  };
  core_grades_get_gradeitems: {
    args: { courseid: number };
    result: { gradeItems: { id: string; itemname: string | null; category?: string }[]; warnings?: MoodleWarning[] };
  };
  core_grades_get_groups_for_search_widget: {
    args: { courseid: number };
    result: { groups: { id: string; name: string | null; groupimageurl?: string }[]; warnings?: MoodleWarning[] };
  };
  core_grades_get_groups_for_selector: {
    args: { courseid: number };
    result: { groups: { id: string; name: string | null; groupimageurl?: string }[]; warnings?: MoodleWarning[] };
  };
  core_grades_grader_gradingpanel_point_fetch: {
    args: { component: string; contextid: number; itemname: string; gradeduserid: number };
    result: CoreGradesGraderGradingpanelPointFetchResult;
  };
  core_grades_grader_gradingpanel_point_store: {
    args: {
      component: string;
      contextid: number;
      itemname: string;
      gradeduserid: number;
      /** @default false */
      notifyuser?: Flag | undefined;
      formdata: string;
    };
    result: CoreGradesGraderGradingpanelPointFetchResult;
  };
  core_grades_grader_gradingpanel_scale_fetch: {
    args: { component: string; contextid: number; itemname: string; gradeduserid: number };
    result: CoreGradesGraderGradingpanelScaleFetchResult;
  };
  core_grades_grader_gradingpanel_scale_store: {
    args: {
      component: string;
      contextid: number;
      itemname: string;
      gradeduserid: number;
      /** @default false */
      notifyuser?: Flag | undefined;
      formdata: string;
    };
    result: CoreGradesGraderGradingpanelScaleFetchResult;
  };
  core_grades_update_grades: {
    args: {
      source: string;
      courseid: number;
      component: string;
      activityid: number;
      itemnumber: number;
      /** @default [] */
      grades?: { studentid: number; grade: number; str_feedback?: string | undefined }[] | undefined;
      /** @default {} */
      itemdetails?: CoreGradesUpdateGradesItemdetail | undefined;
    };
    result: number;
  };
  core_grading_get_definitions: {
    args: {
      cmids: number[];
      areaname: string;
      /** @default false */
      activeonly?: Flag | undefined;
    };
    result: { areas: CoreGradingGetDefinitionsArea[]; warnings?: MoodleWarning[] };
  };
  core_grading_get_gradingform_instances: {
    args: {
      definitionid: number;
      /** @default 0 */
      since?: number | undefined;
    };
    result: { instances: CoreGradingGetGradingformInstancesInstance[]; warnings?: MoodleWarning[] };
  };
  core_grading_save_definitions: {
    args: { areas: CoreGradingSaveDefinitionsArea[] };
    result: null;
  };
  core_group_add_group_members: {
    args: { members: { groupid: number; userid: number }[] };
    result: null;
  };
  core_group_assign_grouping: {
    args: { assignments: { groupingid: number; groupid: number }[] };
    result: null;
  };
  core_group_create_groupings: {
    args: { groupings: CoreGroupCreateGroupingsGrouping[] };
    result: CoreGroupCreateGroupingsResult[];
  };
  core_group_create_groups: {
    args: { groups: CoreGroupCreateGroupsGroup[] };
    result: CoreGroupCreateGroupsResult[];
  };
  core_group_delete_group_members: {
    args: { members: { groupid: number; userid: number }[] };
    result: null;
  };
  core_group_delete_groupings: {
    args: { groupingids: number[] };
    result: null;
  };
  core_group_delete_groups: {
    args: { groupids: number[] };
    result: null;
  };
  core_group_get_activity_allowed_groups: {
    args: {
      cmid: number;
      /** @default 0 */
      userid?: number | undefined;
    };
    result: { groups: CoreGroupGetActivityAllowedGroupsGroup[]; canaccessallgroups?: boolean; warnings?: MoodleWarning[] };
  };
  core_group_get_activity_groupmode: {
    args: { cmid: number };
    result: { groupmode: number | null; warnings?: MoodleWarning[] };
  };
  core_group_get_course_groupings: {
    args: { courseid: number };
    result: CoreGroupGetCourseGroupingsResult[];
  };
  core_group_get_course_groups: {
    args: { courseid: number };
    result: CoreGroupGetCourseGroupsResult[];
  };
  core_group_get_course_user_groups: {
    args: {
      /** @default 0 */
      courseid?: number | undefined;
      /** @default 0 */
      userid?: number | undefined;
      /** @default 0 */
      groupingid?: number | undefined;
    };
    result: { groups: CoreGroupGetActivityAllowedGroupsGroup[]; warnings?: MoodleWarning[] };
  };
  core_group_get_group_members: {
    args: { groupids: number[] };
    result: { groupid: number | null; userids: number[] }[];
  };
  core_group_get_groupings: {
    args: {
      groupingids: number[];
      /** @default false */
      returngroups?: Flag | undefined;
    };
    result: CoreGroupGetGroupingsResult[];
  };
  core_group_get_groups: {
    args: { groupids: number[] };
    result: CoreGroupGetGroupsResult[];
  };
  core_group_get_groups_for_selector: {
    args: { courseid: number };
    result: { groups: { id: string; name: string | null; groupimageurl?: string }[]; warnings?: MoodleWarning[] };
  };
  core_group_unassign_grouping: {
    args: { unassignments: { groupingid: number; groupid: number }[] };
    result: null;
  };
  core_group_update_groupings: {
    args: { groupings: CoreGroupUpdateGroupingsGrouping[] };
    result: null;
  };
  core_group_update_groups: {
    args: { groups: CoreGroupUpdateGroupsGroup[] };
    result: null;
  };
  core_h5p_get_trusted_h5p_file: {
    args: {
      url: string;
      /** @default 0 */
      frame?: number | undefined;
      /** @default 0 */
      export?: number | undefined;
      /** @default 0 */
      embed?: number | undefined;
      /** @default 0 */
      copyright?: number | undefined;
    };
    result: { files: MoodleFile[]; warnings?: MoodleWarning[] };
  };
  core_message_block_user: {
    args: { userid: number; blockeduserid: number };
    result: MoodleWarning[];
  };
  core_message_confirm_contact_request: {
    args: { userid: number; requesteduserid: number };
    result: MoodleWarning[];
  };
  core_message_create_contact_request: {
    args: { userid: number; requesteduserid: number };
    result: { request?: MoodleRequest; warnings?: MoodleWarning[] };
  };
  core_message_data_for_messagearea_search_messages: {
    args: {
      userid: number;
      search: string;
      /** @default 0 */
      limitfrom?: number | undefined;
      /** @default 0 */
      limitnum?: number | undefined;
    };
    result: { contacts: CoreMessageDataForMessageareaSearchMessagesContact[] };
  };
  core_message_decline_contact_request: {
    args: { userid: number; requesteduserid: number };
    result: MoodleWarning[];
  };
  core_message_delete_contacts: {
    args: {
      userids: number[];
      /** @default 0 */
      userid?: number | undefined;
    };
    result: null;
  };
  core_message_delete_conversations_by_id: {
    args: { userid: number; conversationids: number[] };
    result: MoodleWarning[];
  };
  core_message_delete_message: {
    args: {
      messageid: number;
      userid: number;
      /** @default true */
      read?: Flag | undefined;
    };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  core_message_delete_message_for_all_users: {
    args: { messageid: number; userid: number };
    result: MoodleWarning[];
  };
  core_message_get_blocked_users: {
    args: { userid: number };
    result: { users: { id: number; fullname: string | null; profileimageurl?: string }[]; warnings?: MoodleWarning[] };
  };
  core_message_get_contact_requests: {
    args: {
      userid: number;
      /** @default 0 */
      limitfrom?: number | undefined;
      /** @default 0 */
      limitnum?: number | undefined;
    };
    result: CoreMessageGetContactRequestsResult[];
  };
  core_message_get_conversation: {
    args: {
      userid: number;
      conversationid: number;
      includecontactrequests: Flag;
      includeprivacyinfo: Flag;
      /** @default 0 */
      memberlimit?: number | undefined;
      /** @default 0 */
      memberoffset?: number | undefined;
      /** @default 100 */
      messagelimit?: number | undefined;
      /** @default 0 */
      messageoffset?: number | undefined;
      /** @default true */
      newestmessagesfirst?: Flag | undefined;
    };
    result: CoreMessageGetConversationResult;
  };
  core_message_get_conversation_between_users: {
    args: {
      userid: number;
      otheruserid: number;
      includecontactrequests: Flag;
      includeprivacyinfo: Flag;
      /** @default 0 */
      memberlimit?: number | undefined;
      /** @default 0 */
      memberoffset?: number | undefined;
      /** @default 100 */
      messagelimit?: number | undefined;
      /** @default 0 */
      messageoffset?: number | undefined;
      /** @default true */
      newestmessagesfirst?: Flag | undefined;
    };
    result: CoreMessageGetConversationResult;
  };
  core_message_get_conversation_counts: {
    args: {
      /** @default 0 */
      userid?: number | undefined;
    };
    result: { favourites: number | null; types: { "1": number | null; "2": number | null; "3": number | null } };
  };
  core_message_get_conversation_members: {
    args: {
      userid: number;
      conversationid: number;
      /** @default false */
      includecontactrequests?: Flag | undefined;
      /** @default false */
      includeprivacyinfo?: Flag | undefined;
      /** @default 0 */
      limitfrom?: number | undefined;
      /** @default 0 */
      limitnum?: number | undefined;
    };
    result: CoreMessageGetContactRequestsResult[];
  };
  core_message_get_conversation_messages: {
    args: {
      currentuserid: number;
      convid: number;
      /** @default 0 */
      limitfrom?: number | undefined;
      /** @default 0 */
      limitnum?: number | undefined;
      /** @default false */
      newest?: Flag | undefined;
      /** @default 0 */
      timefrom?: number | undefined;
    };
    result: { id: number; members: CoreMessageGetContactRequestsResult[]; messages: MoodleMessage[] };
  };
  core_message_get_conversations: {
    args: {
      userid: number;
      /** @default 0 */
      limitfrom?: number | undefined;
      /** @default 0 */
      limitnum?: number | undefined;
      /** @default null */
      type?: number | null | undefined;
      /** @default null */
      favourites?: Flag | null | undefined;
      /** @default false */
      mergeself?: Flag | undefined;
    };
    result: { conversations: CoreMessageGetConversationResult[] };
  };
  core_message_get_member_info: {
    args: {
      referenceuserid: number;
      userids: number[];
      /** @default false */
      includecontactrequests?: Flag | undefined;
      /** @default false */
      includeprivacyinfo?: Flag | undefined;
    };
    result: CoreMessageGetContactRequestsResult[];
  };
  core_message_get_message_processor: {
    args: { userid: number; name: string };
    result: { systemconfigured: boolean | null; userconfigured: boolean | null };
  };
  core_message_get_messages: {
    args: {
      useridto: number;
      /** @default 0 */
      useridfrom?: number | undefined;
      /** @default "both" */
      type?: string | undefined;
      /** @default 1 */
      read?: number | undefined;
      /** @default true */
      newestfirst?: Flag | undefined;
      /** @default 0 */
      limitfrom?: number | undefined;
      /** @default 0 */
      limitnum?: number | undefined;
    };
    result: { messages: CoreMessageGetMessagesMessage[]; warnings?: MoodleWarning[] };
  };
  core_message_get_received_contact_requests_count: {
    args: { userid: number };
    result: number;
  };
  core_message_get_self_conversation: {
    args: {
      userid: number;
      /** @default 100 */
      messagelimit?: number | undefined;
      /** @default 0 */
      messageoffset?: number | undefined;
      /** @default true */
      newestmessagesfirst?: Flag | undefined;
    };
    result: CoreMessageGetConversationResult;
  };
  core_message_get_unread_conversation_counts: {
    args: {
      /** @default 0 */
      userid?: number | undefined;
    };
    result: { favourites: number | null; types: { "1": number | null; "2": number | null; "3": number | null } };
  };
  core_message_get_unread_conversations_count: {
    args: { useridto: number };
    result: number;
  };
  core_message_get_unread_notification_count: {
    args: { useridto: number };
    result: number;
  };
  core_message_get_user_contacts: {
    args: {
      userid: number;
      /** @default 0 */
      limitfrom?: number | undefined;
      /** @default 0 */
      limitnum?: number | undefined;
    };
    result: CoreMessageGetContactRequestsResult[];
  };
  core_message_get_user_message_preferences: {
    args: {
      /** @default 0 */
      userid?: number | undefined;
    };
    result: CoreMessageGetUserMessagePreferencesResult;
  };
  core_message_get_user_notification_preferences: {
    args: {
      /** @default 0 */
      userid?: number | undefined;
    };
    result: { preferences: MoodlePreference; warnings?: MoodleWarning[] };
  };
  core_message_mark_all_conversation_messages_as_read: {
    args: { userid: number; conversationid: number };
    result: null;
  };
  core_message_mark_all_notifications_as_read: {
    args: {
      useridto: number;
      /** @default 0 */
      useridfrom?: number | undefined;
      /** @default 0 */
      timecreatedto?: number | undefined;
    };
    result: boolean;
  };
  core_message_mark_message_read: {
    args: {
      messageid: number;
      /** @default 0 */
      timeread?: number | undefined;
    };
    result: { messageid: number | null; warnings?: MoodleWarning[] };
  };
  core_message_mark_notification_read: {
    args: {
      notificationid: number;
      /** @default 0 */
      timeread?: number | undefined;
    };
    result: { notificationid: number | null; warnings?: MoodleWarning[] };
  };
  core_message_message_processor_config_form: {
    args: { userid: number; name: string; formvalues: { name: string; value: string }[] };
    result: null;
  };
  core_message_message_search_users: {
    args: {
      userid: number;
      search: string;
      /** @default 0 */
      limitfrom?: number | undefined;
      /** @default 0 */
      limitnum?: number | undefined;
    };
    result: { contacts: CoreMessageGetContactRequestsResult[]; noncontacts: CoreMessageGetContactRequestsResult[] };
  };
  core_message_mute_conversations: {
    args: { userid: number; conversationids: number[] };
    result: MoodleWarning[];
  };
  core_message_search_contacts: {
    args: {
      searchtext: string;
      /** @default false */
      onlymycourses?: Flag | undefined;
    };
    result: CoreMessageSearchContactsResult[];
  };
  core_message_send_instant_messages: {
    args: { messages: CoreMessageSendInstantMessagesMessage[] };
    result: CoreMessageSendInstantMessagesResult[];
  };
  core_message_send_messages_to_conversation: {
    args: { conversationid: number; messages: { text: string; textformat?: 0 | 1 | 2 | 4 | undefined }[] };
    result: MoodleMessage[];
  };
  core_message_set_favourite_conversations: {
    args: {
      /** @default 0 */
      userid?: number | undefined;
      conversations: number[];
    };
    result: MoodleWarning[];
  };
  core_message_unblock_user: {
    args: { userid: number; unblockeduserid: number };
    result: MoodleWarning[];
  };
  core_message_unmute_conversations: {
    args: { userid: number; conversationids: number[] };
    result: MoodleWarning[];
  };
  core_message_unset_favourite_conversations: {
    args: {
      /** @default 0 */
      userid?: number | undefined;
      conversations: number[];
    };
    result: MoodleWarning[];
  };
  core_moodlenet_auth_check: {
    args: { issuerid: number; courseid: number };
    result: { loginurl: string | null; status: boolean | null; warnings?: MoodleWarning[] };
  };
  core_moodlenet_get_share_info_activity: {
    args: { cmid: number };
    result: CoreMoodlenetGetShareInfoActivityResult;
  };
  core_moodlenet_get_shared_course_info: {
    args: { courseid: number };
    result: CoreMoodlenetGetShareInfoActivityResult;
  };
  core_moodlenet_send_activity: {
    args: { issuerid: number; cmid: number; shareformat: number };
    result: { status: boolean | null; resourceurl: string | null; warnings?: MoodleWarning[] };
  };
  core_moodlenet_send_course: {
    args: {
      issuerid: number;
      courseid: number;
      shareformat: number;
      /** @default [] */
      cmids?: number[] | undefined;
    };
    result: { status: boolean | null; resourceurl: string | null; warnings?: MoodleWarning[] };
  };
  core_my_view_page: {
    args: { page: string };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  core_notes_create_notes: {
    args: { notes: CoreNotesCreateNotesNote[] };
    result: { clientnoteid?: string; noteid: number | null; errormessage?: string }[];
  };
  core_notes_delete_notes: {
    args: { notes: number[] };
    result: MoodleWarning[];
  };
  core_notes_get_course_notes: {
    args: {
      courseid: number;
      /** @default 0 */
      userid?: number | undefined;
    };
    result: CoreNotesGetCourseNotesResult;
  };
  core_notes_get_notes: {
    args: { notes: number[] };
    result: { notes: CoreNotesGetNotesNote[]; warnings?: MoodleWarning[] };
  };
  core_notes_update_notes: {
    args: {
      /** @default [] */
      notes?: CoreNotesUpdateNotesNote[] | undefined;
    };
    result: MoodleWarning[];
  };
  core_notes_view_notes: {
    args: {
      courseid: number;
      /** @default 0 */
      userid?: number | undefined;
    };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  /** @deprecated */
  core_output_load_fontawesome_icon_map: {
    args: Empty;
    result: { component: string | null; pix: string | null; to: string | null }[];
  };
  core_output_load_fontawesome_icon_system_map: {
    args: { themename: string };
    result: { component: string | null; pix: string | null; to: string | null }[];
  };
  core_output_load_template: {
    args: {
      component: string;
      template: string;
      themename: string;
      /** @default false */
      includecomments?: Flag | undefined;
    };
    result: string;
  };
  core_output_load_template_with_dependencies: {
    args: {
      component: string;
      template: string;
      themename: string;
      /** @default false */
      includecomments?: Flag | undefined;
      /** @default null */
      lang?: string | null | undefined;
    };
    result: { templates: { component: string | null; name: string | null; value: string | null }[]; strings: { component: string | null; name: string | null; value: string | null }[] };
  };
  core_payment_get_available_gateways: {
    args: { component: string; paymentarea: string; itemid: number };
    result: CorePaymentGetAvailableGatewaysResult[];
  };
  core_question_get_random_question_summaries: {
    args: {
      categoryid: number;
      includesubcategories: Flag;
      tagids: number[];
      contextid: number;
      /** @default 0 */
      limit?: number | undefined;
      /** @default 0 */
      offset?: number | undefined;
    };
    result: { totalcount: number | null; questions: CoreQuestionGetRandomQuestionSummariesQuestion[] };
  };
  core_question_update_flag: {
    args: { qubaid: number; questionid: number; qaid: number; slot: number; checksum: string; newstate: Flag };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  core_rating_add_rating: {
    args: {
      contextlevel: string;
      instanceid: number;
      component: string;
      ratingarea: string;
      itemid: number;
      scaleid: number;
      rating: number;
      rateduserid: number;
      /** @default 0 */
      aggregation?: number | undefined;
    };
    result: CoreRatingAddRatingResult;
  };
  core_rating_get_item_ratings: {
    args: {
      contextlevel: string;
      instanceid: number;
      component: string;
      ratingarea: string;
      itemid: number;
      scaleid: number;
      sort: string;
    };
    result: { ratings: CoreRatingGetItemRatingsRating[]; warnings?: MoodleWarning[] };
  };
  core_reportbuilder_audiences_delete: {
    args: { reportid: number; instanceid: number };
    result: boolean;
  };
  core_reportbuilder_can_view_system_report: {
    args: {
      source: string;
      context: { contextid?: number | undefined; contextlevel?: string | undefined; instanceid?: number | undefined };
      /** @default "" */
      component?: string | undefined;
      /** @default "" */
      area?: string | undefined;
      /** @default 0 */
      itemid?: number | undefined;
      /** @default [] */
      parameters?: { name: string; value: string }[] | undefined;
    };
    result: boolean;
  };
  core_reportbuilder_columns_add: {
    args: { reportid: number; uniqueidentifier: string };
    result: { hassortablecolumns: boolean; sortablecolumns: MoodleSortablecolumn[]; helpicon: string };
  };
  core_reportbuilder_columns_delete: {
    args: { reportid: number; columnid: number };
    result: { hassortablecolumns: boolean; sortablecolumns: MoodleSortablecolumn[]; helpicon: string };
  };
  core_reportbuilder_columns_reorder: {
    args: { reportid: number; columnid: number; position: number };
    result: boolean;
  };
  core_reportbuilder_columns_sort_get: {
    args: { reportid: number };
    result: { hassortablecolumns: boolean; sortablecolumns: MoodleSortablecolumn[]; helpicon: string };
  };
  core_reportbuilder_columns_sort_reorder: {
    args: { reportid: number; columnid: number; position: number };
    result: { hassortablecolumns: boolean; sortablecolumns: MoodleSortablecolumn[]; helpicon: string };
  };
  core_reportbuilder_columns_sort_toggle: {
    args: {
      reportid: number;
      columnid: number;
      enabled: Flag;
      /** @default 4 */
      direction?: number | undefined;
    };
    result: { hassortablecolumns: boolean; sortablecolumns: MoodleSortablecolumn[]; helpicon: string };
  };
  core_reportbuilder_conditions_add: {
    args: { reportid: number; uniqueidentifier: string };
    result: CoreReportbuilderConditionsAddResult;
  };
  core_reportbuilder_conditions_delete: {
    args: { reportid: number; conditionid: number };
    result: CoreReportbuilderConditionsAddResult;
  };
  core_reportbuilder_conditions_reorder: {
    args: { reportid: number; conditionid: number; position: number };
    result: CoreReportbuilderConditionsAddResult;
  };
  core_reportbuilder_conditions_reset: {
    args: { reportid: number };
    result: CoreReportbuilderConditionsAddResult;
  };
  core_reportbuilder_filters_add: {
    args: { reportid: number; uniqueidentifier: string };
    result: CoreReportbuilderFiltersAddResult;
  };
  core_reportbuilder_filters_delete: {
    args: { reportid: number; filterid: number };
    result: CoreReportbuilderFiltersAddResult;
  };
  core_reportbuilder_filters_reorder: {
    args: { reportid: number; filterid: number; position: number };
    result: CoreReportbuilderFiltersAddResult;
  };
  core_reportbuilder_filters_reset: {
    args: {
      reportid: number;
      /** @default "" */
      parameters?: string | undefined;
    };
    result: boolean;
  };
  core_reportbuilder_list_reports: {
    args: {
      /** @default 0 */
      page?: number | undefined;
      /** @default 10 */
      perpage?: number | undefined;
    };
    result: { reports: MoodleReport[]; warnings?: MoodleWarning[] };
  };
  core_reportbuilder_reports_delete: {
    args: { reportid: number };
    result: boolean;
  };
  core_reportbuilder_reports_get: {
    args: {
      reportid: number;
      /** @default false */
      editmode?: Flag | undefined;
      /** @default 0 */
      pagesize?: number | undefined;
    };
    result: CoreReportbuilderReportsGetResult;
  };
  core_reportbuilder_retrieve_report: {
    args: {
      reportid: number;
      /** @default 0 */
      page?: number | undefined;
      /** @default 10 */
      perpage?: number | undefined;
    };
    result: { details: MoodleReport; data: { headers: string[]; rows: { columns: string[] }[]; totalrowcount: number }; warnings?: MoodleWarning[] };
  };
  core_reportbuilder_retrieve_system_report: {
    args: {
      source: string;
      context: { contextid?: number | undefined; contextlevel?: string | undefined; instanceid?: number | undefined };
      /** @default "" */
      component?: string | undefined;
      /** @default "" */
      area?: string | undefined;
      /** @default 0 */
      itemid?: number | undefined;
      /** @default [] */
      parameters?: { name: string; value: string }[] | undefined;
      /** @default 0 */
      page?: number | undefined;
      /** @default 10 */
      perpage?: number | undefined;
    };
    result: { data: { headers: string[]; rows: { columns: string[] }[]; totalrowcount: number }; warnings?: MoodleWarning[] };
  };
  core_reportbuilder_schedules_delete: {
    args: { reportid: number; scheduleid: number };
    result: boolean;
  };
  core_reportbuilder_schedules_send: {
    args: { reportid: number; scheduleid: number };
    result: boolean;
  };
  core_reportbuilder_schedules_toggle: {
    args: { reportid: number; scheduleid: number; enabled: Flag };
    result: boolean;
  };
  core_reportbuilder_set_filters: {
    args: {
      reportid: number;
      /** @default "" */
      parameters?: string | undefined;
      values: string;
    };
    result: boolean;
  };
  core_reportbuilder_view_report: {
    args: { reportid: number };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  core_role_assign_roles: {
    args: { assignments: MoodleAssignment[] };
    result: null;
  };
  core_role_unassign_roles: {
    args: { unassignments: MoodleAssignment[] };
    result: null;
  };
  core_search_get_relevant_users: {
    args: { query: string; courseid: number };
    result: { id: number; fullname: string | null; profileimageurlsmall: string | null }[];
  };
  core_search_get_results: {
    args: {
      query: string;
      /** @default {} */
      filters?: MoodleFilter | undefined;
      /** @default 0 */
      page?: number | undefined;
    };
    result: { totalcount: number | null; results: MoodleResult[] };
  };
  core_search_get_search_areas_list: {
    args: {
      /** @default "" */
      cat?: string | undefined;
    };
    result: { areas: CoreSearchGetSearchAreasListArea[]; warnings?: MoodleWarning[] };
  };
  core_search_get_top_results: {
    args: {
      query: string;
      /** @default {} */
      filters?: MoodleFilter | undefined;
    };
    result: { results: MoodleResult[] };
  };
  core_search_view_results: {
    args: {
      query: string;
      /** @default {} */
      filters?: CoreSearchViewResultsFilter | undefined;
      /** @default 0 */
      page?: number | undefined;
    };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  core_session_time_remaining: {
    args: Empty;
    result: { userid: number | null; timeremaining: number | null };
  };
  core_session_touch: {
    args: Empty;
    result: boolean;
  };
  core_table_get_dynamic_table_content: {
    args: {
      component: string;
      handler: string;
      uniqueid: string;
      sortdata?: { sortby: string; sortorder: string }[] | undefined;
      filters?: CoreTableGetDynamicTableContentFilter[] | undefined;
      jointype: number;
      firstinitial: string;
      lastinitial: string;
      pagenumber: number;
      pagesize: number;
      hiddencolumns: string[];
      resetpreferences: Flag;
    };
    result: { html: string | null; warnings?: MoodleWarning[] };
  };
  core_tag_get_tag_areas: {
    args: Empty;
    result: { areas: CoreTagGetTagAreasArea[]; warnings?: MoodleWarning[] };
  };
  core_tag_get_tag_cloud: {
    args: {
      /** @default 0 */
      tagcollid?: number | undefined;
      /** @default false */
      isstandard?: Flag | undefined;
      /** @default 150 */
      limit?: number | undefined;
      /** @default "name" */
      sort?: string | undefined;
      /** @default "" */
      search?: string | undefined;
      /** @default 0 */
      fromctx?: number | undefined;
      /** @default 0 */
      ctx?: number | undefined;
      /** @default 1 */
      rec?: number | undefined;
    };
    result: CoreTagGetTagCloudResult;
  };
  core_tag_get_tag_collections: {
    args: Empty;
    result: { collections: CoreTagGetTagCollectionsCollection[]; warnings?: MoodleWarning[] };
  };
  core_tag_get_tagindex: {
    args: { tagindex: CoreTagGetTagindexTagindex };
    result: CoreTagGetTagindexResult;
  };
  core_tag_get_tagindex_per_area: {
    args: { tagindex: CoreTagGetTagindexPerAreaTagindex };
    result: CoreTagGetTagindexResult[];
  };
  core_tag_get_tags: {
    args: { tags: { id: number }[] };
    result: { tags: CoreTagGetTagsTag[]; warnings?: MoodleWarning[] };
  };
  core_tag_update_tags: {
    args: { tags: CoreTagUpdateTagsTag[] };
    result: { warnings?: MoodleWarning[] };
  };
  core_update_inplace_editable: {
    args: { component: string; itemtype: string; itemid: string; value: string };
    result: CoreUpdateInplaceEditableResult;
  };
  core_user_add_user_device: {
    args: {
      appid: string;
      name: string;
      model: string;
      platform: string;
      version: string;
      pushid: string;
      uuid: string;
      /** @default null */
      publickey?: string | null | undefined;
    };
    result: MoodleWarning[][];
  };
  core_user_add_user_private_files: {
    args: { draftid: number };
    result: null;
  };
  core_user_agree_site_policy: {
    args: Empty;
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  core_user_create_users: {
    args: { users: CoreUserCreateUsersUser[] };
    result: { id: number; username: string | null }[];
  };
  core_user_delete_users: {
    args: { userids: number[] };
    result: null;
  };
  core_user_get_course_user_profiles: {
    args: { userlist: { userid: number; courseid: number }[] };
    result: CoreUserGetCourseUserProfilesResult[];
  };
  core_user_get_private_files_info: {
    args: {
      /** @default 0 */
      userid?: number | undefined;
    };
    result: CoreUserGetPrivateFilesInfoResult;
  };
  core_user_get_user_preferences: {
    args: {
      /** @default "" */
      name?: string | undefined;
      /** @default 0 */
      userid?: number | undefined;
    };
    result: { preferences: { name: string | null; value: string | null }[]; warnings?: MoodleWarning[] };
  };
  core_user_get_users: {
    args: {
      criteria: { key: "id" | "lastname" | "firstname" | "idnumber" | "username" | "email" | "auth"; value: string }[];
    };
    result: { users: CoreEnrolGetPotentialUsersResult[]; warnings?: MoodleWarning[] };
  };
  core_user_get_users_by_field: {
    args: { field: "id" | "idnumber" | "username" | "email"; values: string[] };
    result: CoreEnrolGetPotentialUsersResult[];
  };
  core_user_remove_user_device: {
    args: {
      uuid: string;
      /** @default "" */
      appid?: string | undefined;
    };
    result: { removed: boolean | null; warnings?: MoodleWarning[] };
  };
  core_user_search_identity: {
    args: { query: string };
    result: { list: { id: number; fullname: string | null; extrafields?: { name: string | null; value: string | null }[] }[]; maxusersperpage: number | null; overflow: boolean | null };
  };
  core_user_set_user_preferences: {
    args: { preferences: { name: string; value: string; userid?: number | undefined }[] };
    result: { saved: { name: string | null; userid: number | null }[]; warnings?: MoodleWarning[] };
  };
  core_user_update_picture: {
    args: {
      draftitemid: number;
      /** @default false */
      delete?: Flag | undefined;
      /** @default 0 */
      userid?: number | undefined;
    };
    result: { success: boolean | null; profileimageurl?: string; warnings?: MoodleWarning[] };
  };
  core_user_update_user_device_public_key: {
    args: { uuid: string; appid: string; publickey: string };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  core_user_update_user_preferences: {
    args: {
      /** @default 0 */
      userid?: number | undefined;
      /** @default null */
      emailstop?: number | null | undefined;
      /** @default [] */
      preferences?: { type: string; value?: string | null | undefined }[] | undefined;
    };
    result: null;
  };
  core_user_update_users: {
    args: { users: CoreUserUpdateUsersUser[] };
    result: { warnings?: MoodleWarning[] };
  };
  core_user_view_user_list: {
    args: { courseid: number };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  core_user_view_user_profile: {
    args: {
      userid: number;
      /** @default 0 */
      courseid?: number | undefined;
    };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  core_webservice_get_site_info: {
    args: {
      /** @default [] */
      serviceshortnames?: string[] | undefined;
    };
    result: CoreWebserviceGetSiteInfoResult;
  };
  core_xapi_delete_state: {
    args: {
      component: string;
      activityId: string;
      agent: string;
      stateId: string;
      /** @default null */
      registration?: string | null | undefined;
    };
    result: boolean;
  };
  core_xapi_delete_states: {
    args: {
      component: string;
      activityId: string;
      agent: string;
      /** @default null */
      registration?: string | null | undefined;
    };
    result: null;
  };
  core_xapi_get_state: {
    args: {
      component: string;
      activityId: string;
      agent: string;
      stateId: string;
      /** @default null */
      registration?: string | null | undefined;
    };
    result: string;
  };
  core_xapi_get_states: {
    args: {
      component: string;
      activityId: string;
      agent: string;
      /** @default null */
      registration?: string | null | undefined;
      /** @default null */
      since?: string | null | undefined;
    };
    result: string[];
  };
  core_xapi_post_state: {
    args: {
      component: string;
      activityId: string;
      agent: string;
      stateId: string;
      stateData: string;
      /** @default null */
      registration?: string | null | undefined;
    };
    result: boolean;
  };
  core_xapi_statement_post: {
    args: { component: string; requestjson: string };
    result: boolean[];
  };
  enrol_guest_get_instance_info: {
    args: { instanceid: number };
    result: { instanceinfo: EnrolGuestGetInstanceInfoInstanceinfo; warnings?: MoodleWarning[] };
  };
  enrol_guest_validate_password: {
    args: { instanceid: number; password: string };
    result: { validated: boolean | null; hint?: string; warnings?: MoodleWarning[] };
  };
  enrol_manual_enrol_users: {
    args: { enrolments: EnrolManualEnrolUsersEnrolment[] };
    result: null;
  };
  enrol_manual_unenrol_users: {
    args: { enrolments: { userid: number; courseid: number; roleid?: number | undefined }[] };
    result: null;
  };
  enrol_meta_add_instances: {
    args: {
      /** @default [] */
      instances?: { metacourseid: number; courseid: string; creategroup?: Flag | undefined }[] | undefined;
    };
    result: { metacourseid: number | null; courseid: string | null; status: boolean | null }[];
  };
  enrol_meta_delete_instances: {
    args: {
      /** @default [] */
      instances?: { metacourseid: number; courseid: string }[] | undefined;
    };
    result: { metacourseid: number | null; courseid: string | null; status: boolean | null }[];
  };
  enrol_self_enrol_user: {
    args: {
      courseid: number;
      /** @default "" */
      password?: string | undefined;
      /** @default 0 */
      instanceid?: number | undefined;
    };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  enrol_self_get_instance_info: {
    args: { instanceid: number };
    result: EnrolSelfGetInstanceInfoResult;
  };
  gradereport_grader_get_users_in_report: {
    args: { courseid: number };
    result: { users: CoreEnrolGetPotentialUsersResult[]; warnings?: MoodleWarning[] };
  };
  gradereport_overview_get_course_grades: {
    args: {
      /** @default 0 */
      userid?: number | undefined;
    };
    result: { grades: GradereportOverviewGetCourseGradesGrade[]; warnings?: MoodleWarning[] };
  };
  gradereport_overview_view_grade_report: {
    args: {
      courseid: number;
      /** @default 0 */
      userid?: number | undefined;
    };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  gradereport_singleview_get_grade_items_for_search_widget: {
    args: { courseid: number };
    result: { gradeitems: { id?: number; name?: string }[]; warnings?: MoodleWarning[] };
  };
  gradereport_user_get_access_information: {
    args: { courseid: number };
    result: GradereportUserGetAccessInformationResult;
  };
  gradereport_user_get_grade_items: {
    args: {
      courseid: number;
      /** @default 0 */
      userid?: number | undefined;
      /** @default 0 */
      groupid?: number | undefined;
    };
    result: { usergrades: GradereportUserGetGradeItemsUsergrade[]; warnings?: MoodleWarning[] };
  };
  gradereport_user_get_grades_table: {
    args: {
      courseid: number;
      /** @default 0 */
      userid?: number | undefined;
      /** @default 0 */
      groupid?: number | undefined;
    };
    result: { tables: GradereportUserGetGradesTableTable[]; warnings?: MoodleWarning[] };
  };
  gradereport_user_view_grade_report: {
    args: {
      courseid: number;
      /** @default 0 */
      userid?: number | undefined;
    };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  gradingform_guide_grader_gradingpanel_fetch: {
    args: { component: string; contextid: number; itemname: string; gradeduserid: number };
    result: GradingformGuideGraderGradingpanelFetchResult;
  };
  gradingform_guide_grader_gradingpanel_store: {
    args: {
      component: string;
      contextid: number;
      itemname: string;
      gradeduserid: number;
      /** @default false */
      notifyuser?: Flag | undefined;
      formdata: string;
    };
    result: GradingformGuideGraderGradingpanelFetchResult;
  };
  gradingform_rubric_grader_gradingpanel_fetch: {
    args: { component: string; contextid: number; itemname: string; gradeduserid: number };
    result: GradingformRubricGraderGradingpanelFetchResult;
  };
  gradingform_rubric_grader_gradingpanel_store: {
    args: {
      component: string;
      contextid: number;
      itemname: string;
      gradeduserid: number;
      /** @default false */
      notifyuser?: Flag | undefined;
      formdata: string;
    };
    result: GradingformRubricGraderGradingpanelFetchResult;
  };
  media_videojs_get_language: {
    args: { lang: string };
    result: string;
  };
  message_airnotifier_are_notification_preferences_configured: {
    args: { userids: number[] };
    result: { users: { userid: number | null; configured: number | null }[]; warnings?: MoodleWarning[] };
  };
  message_airnotifier_enable_device: {
    args: { deviceid: number; enable: Flag };
    result: { success: boolean | null; warnings?: MoodleWarning[] };
  };
  message_airnotifier_get_user_devices: {
    args: {
      appid: string;
      /** @default 0 */
      userid?: number | undefined;
    };
    result: { devices: MessageAirnotifierGetUserDevicesDevice[]; warnings?: MoodleWarning[] };
  };
  message_airnotifier_is_system_configured: {
    args: Empty;
    result: number;
  };
  message_popup_get_popup_notifications: {
    args: {
      useridto: number;
      /** @default true */
      newestfirst?: Flag | undefined;
      /** @default 0 */
      limit?: number | undefined;
      /** @default 0 */
      offset?: number | undefined;
    };
    result: { notifications: MessagePopupGetPopupNotificationsNotification[]; unreadcount: number | null };
  };
  message_popup_get_unread_popup_notification_count: {
    args: { useridto: number };
    result: number;
  };
  mod_assign_copy_previous_attempt: {
    args: { assignmentid: number };
    result: MoodleWarning[];
  };
  mod_assign_get_assignments: {
    args: {
      /** @default [] */
      courseids?: number[] | undefined;
      /** @default [] */
      capabilities?: string[] | undefined;
      /** @default false */
      includenotenrolledcourses?: Flag | undefined;
    };
    result: { courses: ModAssignGetAssignmentsCourse[]; warnings?: MoodleWarning[] };
  };
  mod_assign_get_grades: {
    args: {
      assignmentids: number[];
      /** @default 0 */
      since?: number | undefined;
    };
    result: { assignments: { assignmentid: number | null; grades: MoodleGrade[] }[]; warnings?: MoodleWarning[] };
  };
  mod_assign_get_participant: {
    args: {
      assignid: number;
      userid: number;
      /** @default false */
      embeduser?: Flag | undefined;
    };
    result: ModAssignGetParticipantResult;
  };
  mod_assign_get_submission_status: {
    args: {
      assignid: number;
      /** @default 0 */
      userid?: number | undefined;
      /** @default 0 */
      groupid?: number | undefined;
    };
    result: ModAssignGetSubmissionStatusResult;
  };
  mod_assign_get_submissions: {
    args: {
      assignmentids: number[];
      /** @default "" */
      status?: string | undefined;
      /** @default 0 */
      since?: number | undefined;
      /** @default 0 */
      before?: number | undefined;
    };
    result: { assignments: { assignmentid: number | null; submissions: MoodleSubmission[] }[]; warnings?: MoodleWarning[] };
  };
  mod_assign_get_user_flags: {
    args: { assignmentids: number[] };
    result: { assignments: { assignmentid: number | null; userflags: ModAssignGetUserFlagsAssignmentUserflag[] }[]; warnings?: MoodleWarning[] };
  };
  mod_assign_get_user_mappings: {
    args: { assignmentids: number[] };
    result: { assignments: { assignmentid: number | null; mappings: { id: number; userid: number | null }[] }[]; warnings?: MoodleWarning[] };
  };
  mod_assign_list_participants: {
    args: {
      assignid: number;
      groupid: number;
      filter: string;
      /** @default 0 */
      skip?: number | undefined;
      /** @default 0 */
      limit?: number | undefined;
      /** @default false */
      onlyids?: Flag | undefined;
      /** @default true */
      includeenrolments?: Flag | undefined;
      /** @default false */
      tablesort?: Flag | undefined;
    };
    result: ModAssignListParticipantsResult[];
  };
  mod_assign_lock_submissions: {
    args: { assignmentid: number; userids: number[] };
    result: MoodleWarning[];
  };
  mod_assign_reveal_identities: {
    args: { assignmentid: number };
    result: MoodleWarning[];
  };
  mod_assign_revert_submissions_to_draft: {
    args: { assignmentid: number; userids: number[] };
    result: MoodleWarning[];
  };
  mod_assign_save_grade: {
    args: {
      assignmentid: number;
      userid: number;
      grade: number;
      attemptnumber: number;
      addattempt: Flag;
      workflowstate: string;
      applytoall: Flag;
      /** @default {} */
      plugindata?: { assignfeedbackcomments_editor?: { text: string; format: 0 | 1 | 2 | 4 } | undefined; files_filemanager?: number | undefined } | undefined;
      /** @default {} */
      advancedgradingdata?: { guide?: { criteria: { criterionid: number; fillings?: MoodleFilling[] | undefined }[] } | undefined; rubric?: { criteria: { criterionid: number; fillings?: ModAssignSaveGradeAdvancedgradingdataRubricCriteriaFilling[] | undefined }[] } | undefined } | undefined;
    };
    result: null;
  };
  mod_assign_save_grades: {
    args: { assignmentid: number; applytoall: Flag; grades: ModAssignSaveGradesGrade[] };
    result: null;
  };
  mod_assign_save_submission: {
    args: {
      assignmentid: number;
      plugindata: { onlinetext_editor?: { text: string; format: 0 | 1 | 2 | 4; itemid: number } | undefined; files_filemanager?: number | undefined };
    };
    result: MoodleWarning[];
  };
  mod_assign_save_user_extensions: {
    args: { assignmentid: number; userids: number[]; dates: number[] };
    result: MoodleWarning[];
  };
  mod_assign_set_user_flags: {
    args: { assignmentid: number; userflags: ModAssignSetUserFlagsUserflag[] };
    result: { id: number; userid: number | null; errormessage?: string }[];
  };
  mod_assign_start_submission: {
    args: { assignid: number };
    result: { submissionid: number | null; warnings?: MoodleWarning[] };
  };
  mod_assign_submit_for_grading: {
    args: { assignmentid: number; acceptsubmissionstatement: Flag };
    result: MoodleWarning[];
  };
  mod_assign_submit_grading_form: {
    args: { assignmentid: number; userid: number; jsonformdata: string };
    result: MoodleWarning[];
  };
  mod_assign_unlock_submissions: {
    args: { assignmentid: number; userids: number[] };
    result: MoodleWarning[];
  };
  mod_assign_view_assign: {
    args: { assignid: number };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_assign_view_grading_table: {
    args: { assignid: number };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_assign_view_submission_status: {
    args: { assignid: number };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_bigbluebuttonbn_can_join: {
    args: {
      cmid: number;
      /** @default 0 */
      groupid?: number | undefined;
    };
    result: { can_join: boolean | null; cmid: number | null };
  };
  mod_bigbluebuttonbn_completion_validate: {
    args: { bigbluebuttonbnid: number };
    result: { warnings?: MoodleWarning[] };
  };
  mod_bigbluebuttonbn_end_meeting: {
    args: {
      bigbluebuttonbnid: number;
      /** @default 0 */
      groupid?: number | undefined;
    };
    result: { warnings?: MoodleWarning[] };
  };
  mod_bigbluebuttonbn_get_bigbluebuttonbns_by_courses: {
    args: {
      /** @default [] */
      courseids?: number[] | undefined;
    };
    result: { bigbluebuttonbns: ModBigbluebuttonbnGetBigbluebuttonbnsByCoursesBigbluebuttonbn[]; warnings?: MoodleWarning[] };
  };
  mod_bigbluebuttonbn_get_join_url: {
    args: {
      cmid: number;
      /** @default 0 */
      groupid?: number | undefined;
    };
    result: { join_url?: string; warnings?: MoodleWarning[] };
  };
  mod_bigbluebuttonbn_get_recordings: {
    args: {
      bigbluebuttonbnid: number;
      /** @default "protect,unprotect,publish,unpublish,delete" */
      tools?: string | undefined;
      /** @default null */
      groupid?: number | null | undefined;
    };
    result: { status: boolean | null; tabledata?: MoodleTabledata; warnings?: MoodleWarning[] };
  };
  mod_bigbluebuttonbn_get_recordings_to_import: {
    args: {
      destinationinstanceid: number;
      /** @default 0 */
      sourcebigbluebuttonbnid?: number | undefined;
      /** @default 0 */
      sourcecourseid?: number | undefined;
      /** @default "protect,unprotect,publish,unpublish,delete" */
      tools?: string | undefined;
      /** @default null */
      groupid?: number | null | undefined;
    };
    result: { status: boolean | null; tabledata?: MoodleTabledata; warnings?: MoodleWarning[] };
  };
  mod_bigbluebuttonbn_meeting_info: {
    args: {
      bigbluebuttonbnid: number;
      /** @default 0 */
      groupid?: number | undefined;
      /** @default false */
      updatecache?: Flag | undefined;
    };
    result: ModBigbluebuttonbnMeetingInfoResult;
  };
  mod_bigbluebuttonbn_update_recording: {
    args: { bigbluebuttonbnid: number; recordingid: number; action: string; additionaloptions: string };
    result: Empty;
  };
  mod_bigbluebuttonbn_view_bigbluebuttonbn: {
    args: { bigbluebuttonbnid: number };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_book_get_books_by_courses: {
    args: {
      /** @default [] */
      courseids?: number[] | undefined;
    };
    result: { books: ModBookGetBooksByCoursesBook[]; warnings?: MoodleWarning[] };
  };
  mod_book_view_book: {
    args: {
      bookid: number;
      /** @default 0 */
      chapterid?: number | undefined;
    };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_chat_get_chat_latest_messages: {
    args: {
      chatsid: string;
      /** @default 0 */
      chatlasttime?: number | undefined;
    };
    result: { messages: ModChatGetChatLatestMessagesMessage[]; chatnewlasttime: number | null; warnings?: MoodleWarning[] };
  };
  mod_chat_get_chat_users: {
    args: { chatsid: string };
    result: { users: { id: number; fullname: string | null; profileimageurl: string | null }[]; warnings?: MoodleWarning[] };
  };
  mod_chat_get_chats_by_courses: {
    args: {
      /** @default [] */
      courseids?: number[] | undefined;
    };
    result: { chats: ModChatGetChatsByCoursesChat[]; warnings?: MoodleWarning[] };
  };
  mod_chat_get_session_messages: {
    args: {
      chatid: number;
      sessionstart: number;
      sessionend: number;
      /** @default 0 */
      groupid?: number | undefined;
    };
    result: { messages: ModChatGetSessionMessagesMessage[]; warnings?: MoodleWarning[] };
  };
  mod_chat_get_sessions: {
    args: {
      chatid: number;
      /** @default 0 */
      groupid?: number | undefined;
      /** @default false */
      showall?: Flag | undefined;
    };
    result: { sessions: ModChatGetSessionsSession[]; warnings?: MoodleWarning[] };
  };
  mod_chat_login_user: {
    args: {
      chatid: number;
      /** @default 0 */
      groupid?: number | undefined;
    };
    result: { chatsid: string | null; warnings?: MoodleWarning[] };
  };
  mod_chat_send_chat_message: {
    args: {
      chatsid: string;
      messagetext: string;
      /** @default "" */
      beepid?: string | undefined;
    };
    result: { messageid: number | null; warnings?: MoodleWarning[] };
  };
  mod_chat_view_chat: {
    args: { chatid: number };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_chat_view_sessions: {
    args: {
      cmid: number;
      /** @default 0 */
      start?: number | undefined;
      /** @default 0 */
      end?: number | undefined;
    };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_choice_delete_choice_responses: {
    args: {
      choiceid: number;
      /** @default [] */
      responses?: number[] | undefined;
    };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_choice_get_choice_options: {
    args: { choiceid: number };
    result: { options: ModChoiceGetChoiceOptionsOption[]; warnings?: MoodleWarning[] };
  };
  mod_choice_get_choice_results: {
    args: { choiceid: number };
    result: { options: ModChoiceGetChoiceResultsOption[]; warnings?: MoodleWarning[] };
  };
  mod_choice_get_choices_by_courses: {
    args: {
      /** @default [] */
      courseids?: number[] | undefined;
    };
    result: { choices: ModChoiceGetChoicesByCoursesChoice[]; warnings?: MoodleWarning[] };
  };
  mod_choice_submit_choice_response: {
    args: { choiceid: number; responses: number[] };
    result: { answers: ModChoiceSubmitChoiceResponseAnswer[]; warnings?: MoodleWarning[] };
  };
  mod_choice_view_choice: {
    args: { choiceid: number };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_data_add_entry: {
    args: {
      databaseid: number;
      /** @default 0 */
      groupid?: number | undefined;
      data: { fieldid: number; subfield?: string | undefined; value: string }[];
    };
    result: ModDataAddEntryResult;
  };
  mod_data_approve_entry: {
    args: {
      entryid: number;
      /** @default true */
      approve?: Flag | undefined;
    };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_data_delete_entry: {
    args: { entryid: number };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_data_delete_saved_preset: {
    args: { dataid: number; presetnames: string[] };
    result: { result: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_data_get_data_access_information: {
    args: {
      databaseid: number;
      /** @default 0 */
      groupid?: number | undefined;
    };
    result: ModDataGetDataAccessInformationResult;
  };
  mod_data_get_databases_by_courses: {
    args: {
      /** @default [] */
      courseids?: number[] | undefined;
    };
    result: { databases: ModDataGetDatabasesByCoursesDatabase[]; warnings?: MoodleWarning[] };
  };
  mod_data_get_entries: {
    args: {
      databaseid: number;
      /** @default 0 */
      groupid?: number | undefined;
      /** @default false */
      returncontents?: Flag | undefined;
      /** @default null */
      sort?: number | null | undefined;
      /** @default null */
      order?: string | null | undefined;
      /** @default 0 */
      page?: number | undefined;
      /** @default 0 */
      perpage?: number | undefined;
    };
    result: ModDataGetEntriesResult;
  };
  mod_data_get_entry: {
    args: {
      entryid: number;
      /** @default false */
      returncontents?: Flag | undefined;
    };
    result: ModDataGetEntryResult;
  };
  mod_data_get_fields: {
    args: { databaseid: number };
    result: { fields: ModDataGetFieldsField[]; warnings?: MoodleWarning[] };
  };
  mod_data_get_mapping_information: {
    args: { cmid: number; importedpreset: string };
    result: { data?: ModDataGetMappingInformationData; warnings?: MoodleWarning[] };
  };
  mod_data_search_entries: {
    args: {
      databaseid: number;
      /** @default 0 */
      groupid?: number | undefined;
      /** @default false */
      returncontents?: Flag | undefined;
      /** @default "" */
      search?: string | undefined;
      /** @default [] */
      advsearch?: { name: string; value: string }[] | undefined;
      /** @default null */
      sort?: number | null | undefined;
      /** @default null */
      order?: string | null | undefined;
      /** @default 0 */
      page?: number | undefined;
      /** @default 0 */
      perpage?: number | undefined;
    };
    result: ModDataSearchEntriesResult;
  };
  mod_data_update_entry: {
    args: {
      entryid: number;
      data: { fieldid: number; subfield?: string | null | undefined; value: string }[];
    };
    result: ModDataUpdateEntryResult;
  };
  mod_data_view_database: {
    args: { databaseid: number };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_feedback_get_analysis: {
    args: {
      feedbackid: number;
      /** @default 0 */
      groupid?: number | undefined;
      /** @default 0 */
      courseid?: number | undefined;
    };
    result: ModFeedbackGetAnalysisResult;
  };
  mod_feedback_get_current_completed_tmp: {
    args: {
      feedbackid: number;
      /** @default 0 */
      courseid?: number | undefined;
    };
    result: { feedback: ModFeedbackGetCurrentCompletedTmpFeedback; warnings?: MoodleWarning[] };
  };
  mod_feedback_get_feedback_access_information: {
    args: {
      feedbackid: number;
      /** @default 0 */
      courseid?: number | undefined;
    };
    result: ModFeedbackGetFeedbackAccessInformationResult;
  };
  mod_feedback_get_feedbacks_by_courses: {
    args: {
      /** @default [] */
      courseids?: number[] | undefined;
    };
    result: { feedbacks: ModFeedbackGetFeedbacksByCoursesFeedback[]; warnings?: MoodleWarning[] };
  };
  mod_feedback_get_finished_responses: {
    args: {
      feedbackid: number;
      /** @default 0 */
      courseid?: number | undefined;
    };
    result: { responses: MoodleResponse[]; warnings?: MoodleWarning[] };
  };
  mod_feedback_get_items: {
    args: {
      feedbackid: number;
      /** @default 0 */
      courseid?: number | undefined;
    };
    result: { items: MoodleItem[]; warnings?: MoodleWarning[] };
  };
  mod_feedback_get_last_completed: {
    args: {
      feedbackid: number;
      /** @default 0 */
      courseid?: number | undefined;
    };
    result: { completed: ModFeedbackGetLastCompletedCompleted; warnings?: MoodleWarning[] };
  };
  mod_feedback_get_non_respondents: {
    args: {
      feedbackid: number;
      /** @default 0 */
      groupid?: number | undefined;
      /** @default "lastaccess" */
      sort?: string | undefined;
      /** @default 0 */
      page?: number | undefined;
      /** @default 0 */
      perpage?: number | undefined;
      /** @default 0 */
      courseid?: number | undefined;
    };
    result: { users: ModFeedbackGetNonRespondentsUser[]; total: number | null; warnings?: MoodleWarning[] };
  };
  mod_feedback_get_page_items: {
    args: {
      feedbackid: number;
      page: number;
      /** @default 0 */
      courseid?: number | undefined;
    };
    result: ModFeedbackGetPageItemsResult;
  };
  mod_feedback_get_responses_analysis: {
    args: {
      feedbackid: number;
      /** @default 0 */
      groupid?: number | undefined;
      /** @default 0 */
      page?: number | undefined;
      /** @default 0 */
      perpage?: number | undefined;
      /** @default 0 */
      courseid?: number | undefined;
    };
    result: ModFeedbackGetResponsesAnalysisResult;
  };
  mod_feedback_get_unfinished_responses: {
    args: {
      feedbackid: number;
      /** @default 0 */
      courseid?: number | undefined;
    };
    result: { responses: MoodleResponse[]; warnings?: MoodleWarning[] };
  };
  mod_feedback_launch_feedback: {
    args: {
      feedbackid: number;
      /** @default 0 */
      courseid?: number | undefined;
    };
    result: { gopage: number | null; warnings?: MoodleWarning[] };
  };
  mod_feedback_process_page: {
    args: {
      feedbackid: number;
      page: number;
      /** @default [] */
      responses?: { name: string; value: string }[] | undefined;
      /** @default false */
      goprevious?: Flag | undefined;
      /** @default 0 */
      courseid?: number | undefined;
    };
    result: ModFeedbackProcessPageResult;
  };
  mod_feedback_view_feedback: {
    args: {
      feedbackid: number;
      /** @default false */
      moduleviewed?: Flag | undefined;
      /** @default 0 */
      courseid?: number | undefined;
    };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_folder_get_folders_by_courses: {
    args: {
      /** @default [] */
      courseids?: number[] | undefined;
    };
    result: { folders: ModFolderGetFoldersByCoursesFolder[]; warnings?: MoodleWarning[] };
  };
  mod_folder_view_folder: {
    args: { folderid: number };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_forum_add_discussion: {
    args: {
      forumid: number;
      subject: string;
      message: string;
      /** @default 0 */
      groupid?: number | undefined;
      /** @default [] */
      options?: { name: string; value: string }[] | undefined;
    };
    result: { discussionid: number | null; warnings?: MoodleWarning[] };
  };
  mod_forum_add_discussion_post: {
    args: {
      postid: number;
      subject: string;
      message: string;
      /** @default [] */
      options?: { name: string; value: string }[] | undefined;
      /** @default 1 */
      messageformat?: 0 | 1 | 2 | 4 | undefined;
    };
    result: ModForumAddDiscussionPostResult;
  };
  mod_forum_can_add_discussion: {
    args: {
      forumid: number;
      /** @default null */
      groupid?: number | null | undefined;
    };
    result: ModForumCanAddDiscussionResult;
  };
  mod_forum_delete_post: {
    args: { postid: number };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_forum_get_discussion_post: {
    args: { postid: number };
    result: { post: MoodlePost; warnings?: MoodleWarning[] };
  };
  mod_forum_get_discussion_posts: {
    args: {
      discussionid: number;
      /** @default "created" */
      sortby?: string | undefined;
      /** @default "DESC" */
      sortdirection?: string | undefined;
      /** @default false */
      includeinlineattachments?: Flag | undefined;
    };
    result: ModForumGetDiscussionPostsResult;
  };
  mod_forum_get_discussion_posts_by_userid: {
    args: {
      userid: number;
      cmid: number;
      /** @default "created" */
      sortby?: string | undefined;
      /** @default "DESC" */
      sortdirection?: string | undefined;
    };
    result: { discussions: ModForumGetDiscussionPostsByUseridDiscussion[]; warnings?: MoodleWarning[] };
  };
  mod_forum_get_forum_access_information: {
    args: { forumid: number };
    result: ModForumGetForumAccessInformationResult;
  };
  mod_forum_get_forum_discussions: {
    args: {
      forumid: number;
      /** @default -1 */
      sortorder?: number | undefined;
      /** @default -1 */
      page?: number | undefined;
      /** @default 0 */
      perpage?: number | undefined;
      /** @default 0 */
      groupid?: number | undefined;
    };
    result: { discussions: ModForumGetForumDiscussionsDiscussion[]; warnings?: MoodleWarning[] };
  };
  mod_forum_get_forums_by_courses: {
    args: {
      /** @default [] */
      courseids?: number[] | undefined;
    };
    result: ModForumGetForumsByCoursesResult[];
  };
  mod_forum_prepare_draft_area_for_post: {
    args: {
      postid: number;
      area: string;
      /** @default 0 */
      draftitemid?: number | undefined;
      /** @default [] */
      filestokeep?: { filename: string; filepath: string }[] | undefined;
    };
    result: ModForumPrepareDraftAreaForPostResult;
  };
  mod_forum_set_lock_state: {
    args: { forumid: number; discussionid: number; targetstate: number };
    result: { id: number; locked: boolean | null; times: { locked: number | null } };
  };
  mod_forum_set_pin_state: {
    args: { discussionid: number; targetstate: number };
    result: ModForumSetPinStateResult;
  };
  mod_forum_set_subscription_state: {
    args: { forumid: number; discussionid: number; targetstate: Flag };
    result: ModForumSetPinStateResult;
  };
  mod_forum_toggle_favourite_state: {
    args: { discussionid: number; targetstate: Flag };
    result: ModForumSetPinStateResult;
  };
  mod_forum_update_discussion_post: {
    args: {
      postid: number;
      /** @default "" */
      subject?: string | undefined;
      /** @default "" */
      message?: string | undefined;
      /** @default 1 */
      messageformat?: 0 | 1 | 2 | 4 | undefined;
      /** @default [] */
      options?: { name: string; value: string }[] | undefined;
    };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_forum_view_forum: {
    args: { forumid: number };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_forum_view_forum_discussion: {
    args: { discussionid: number };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_glossary_add_entry: {
    args: {
      glossaryid: number;
      concept: string;
      definition: string;
      definitionformat: 0 | 1 | 2 | 4;
      /** @default [] */
      options?: { name: string; value: string }[] | undefined;
    };
    result: { entryid: number | null; warnings?: MoodleWarning[] };
  };
  mod_glossary_delete_entry: {
    args: { entryid: number };
    result: { result: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_glossary_get_authors: {
    args: {
      id: number;
      /** @default 0 */
      from?: number | undefined;
      /** @default 20 */
      limit?: number | undefined;
      /** @default {} */
      options?: { includenotapproved?: Flag | undefined } | undefined;
    };
    result: { count: number | null; authors: { id: number; fullname: string | null; pictureurl: string | null }[]; warnings?: MoodleWarning[] };
  };
  mod_glossary_get_categories: {
    args: {
      id: number;
      /** @default 0 */
      from?: number | undefined;
      /** @default 20 */
      limit?: number | undefined;
    };
    result: { count: number | null; categories: ModGlossaryGetCategoriesCategory[]; warnings?: MoodleWarning[] };
  };
  mod_glossary_get_entries_by_author: {
    args: {
      id: number;
      letter: string;
      /** @default "LASTNAME" */
      field?: string | undefined;
      /** @default "ASC" */
      sort?: string | undefined;
      /** @default 0 */
      from?: number | undefined;
      /** @default 20 */
      limit?: number | undefined;
      /** @default {} */
      options?: { includenotapproved?: Flag | undefined } | undefined;
    };
    result: ModGlossaryGetEntriesByAuthorResult;
  };
  mod_glossary_get_entries_by_author_id: {
    args: {
      id: number;
      authorid: number;
      /** @default "CONCEPT" */
      order?: string | undefined;
      /** @default "ASC" */
      sort?: string | undefined;
      /** @default 0 */
      from?: number | undefined;
      /** @default 20 */
      limit?: number | undefined;
      /** @default {} */
      options?: { includenotapproved?: Flag | undefined } | undefined;
    };
    result: ModGlossaryGetEntriesByAuthorResult;
  };
  mod_glossary_get_entries_by_category: {
    args: {
      id: number;
      categoryid: number;
      /** @default 0 */
      from?: number | undefined;
      /** @default 20 */
      limit?: number | undefined;
      /** @default {} */
      options?: { includenotapproved?: Flag | undefined } | undefined;
    };
    result: ModGlossaryGetEntriesByCategoryResult;
  };
  mod_glossary_get_entries_by_date: {
    args: {
      id: number;
      /** @default "UPDATE" */
      order?: string | undefined;
      /** @default "DESC" */
      sort?: string | undefined;
      /** @default 0 */
      from?: number | undefined;
      /** @default 20 */
      limit?: number | undefined;
      /** @default {} */
      options?: { includenotapproved?: Flag | undefined } | undefined;
    };
    result: ModGlossaryGetEntriesByAuthorResult;
  };
  mod_glossary_get_entries_by_letter: {
    args: {
      id: number;
      letter: string;
      /** @default 0 */
      from?: number | undefined;
      /** @default 20 */
      limit?: number | undefined;
      /** @default {} */
      options?: { includenotapproved?: Flag | undefined } | undefined;
    };
    result: ModGlossaryGetEntriesByAuthorResult;
  };
  mod_glossary_get_entries_by_search: {
    args: {
      id: number;
      query: string;
      /** @default true */
      fullsearch?: Flag | undefined;
      /** @default "CONCEPT" */
      order?: string | undefined;
      /** @default "ASC" */
      sort?: string | undefined;
      /** @default 0 */
      from?: number | undefined;
      /** @default 20 */
      limit?: number | undefined;
      /** @default {} */
      options?: { includenotapproved?: Flag | undefined } | undefined;
    };
    result: ModGlossaryGetEntriesByAuthorResult;
  };
  mod_glossary_get_entries_by_term: {
    args: {
      id: number;
      term: string;
      /** @default 0 */
      from?: number | undefined;
      /** @default 20 */
      limit?: number | undefined;
      /** @default {} */
      options?: { includenotapproved?: Flag | undefined } | undefined;
    };
    result: ModGlossaryGetEntriesByAuthorResult;
  };
  mod_glossary_get_entries_to_approve: {
    args: {
      id: number;
      letter: string;
      /** @default "CONCEPT" */
      order?: string | undefined;
      /** @default "ASC" */
      sort?: string | undefined;
      /** @default 0 */
      from?: number | undefined;
      /** @default 20 */
      limit?: number | undefined;
      /** @default {} */
      options?: Empty | undefined;
    };
    result: ModGlossaryGetEntriesByAuthorResult;
  };
  mod_glossary_get_entry_by_id: {
    args: { id: number };
    result: ModGlossaryGetEntryByIdResult;
  };
  mod_glossary_get_glossaries_by_courses: {
    args: {
      /** @default [] */
      courseids?: number[] | undefined;
    };
    result: { glossaries: ModGlossaryGetGlossariesByCoursesGlossary[]; warnings?: MoodleWarning[] };
  };
  mod_glossary_prepare_entry_for_edition: {
    args: { entryid: number };
    result: ModGlossaryPrepareEntryForEditionResult;
  };
  mod_glossary_update_entry: {
    args: {
      entryid: number;
      concept: string;
      definition: string;
      definitionformat: 0 | 1 | 2 | 4;
      /** @default [] */
      options?: { name: string; value: string }[] | undefined;
    };
    result: { result: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_glossary_view_entry: {
    args: { id: number };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_glossary_view_glossary: {
    args: { id: number; mode: string };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_h5pactivity_get_attempts: {
    args: {
      h5pactivityid: number;
      /** @default [] */
      userids?: number[] | undefined;
    };
    result: { activityid: number | null; usersattempts: { userid: number | null; attempts: MoodleAttempt[]; scored?: { title: string | null; grademethod: string | null; attempts: MoodleAttempt[] } }[]; warnings?: MoodleWarning[] };
  };
  mod_h5pactivity_get_h5pactivities_by_courses: {
    args: {
      /** @default [] */
      courseids?: number[] | undefined;
    };
    result: { h5pactivities: ModH5pactivityGetH5pactivitiesByCoursesH5pactivity[]; h5pglobalsettings?: { enablesavestate: boolean | null; savestatefreq?: number }; warnings?: MoodleWarning[] };
  };
  mod_h5pactivity_get_h5pactivity_access_information: {
    args: { h5pactivityid: number };
    result: ModH5pactivityGetH5pactivityAccessInformationResult;
  };
  mod_h5pactivity_get_results: {
    args: {
      h5pactivityid: number;
      /** @default [] */
      attemptids?: number[] | undefined;
    };
    result: { activityid: number | null; attempts: ModH5pactivityGetResultsAttempt[]; warnings?: MoodleWarning[] };
  };
  mod_h5pactivity_get_user_attempts: {
    args: {
      h5pactivityid: number;
      /** @default "id ASC" */
      sortorder?: string | undefined;
      /** @default -1 */
      page?: number | undefined;
      /** @default 0 */
      perpage?: number | undefined;
      /** @default "" */
      firstinitial?: string | undefined;
      /** @default "" */
      lastinitial?: string | undefined;
    };
    result: { activityid: number | null; usersattempts: { userid: number | null; attempts: MoodleAttempt[]; scored?: { title: string | null; grademethod: string | null; attempts: MoodleAttempt[] } }[]; warnings?: MoodleWarning[] };
  };
  mod_h5pactivity_log_report_viewed: {
    args: {
      h5pactivityid: number;
      /** @default null */
      userid?: number | null | undefined;
      /** @default null */
      attemptid?: number | null | undefined;
    };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_h5pactivity_view_h5pactivity: {
    args: { h5pactivityid: number };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_imscp_get_imscps_by_courses: {
    args: {
      /** @default [] */
      courseids?: number[] | undefined;
    };
    result: { imscps: ModImscpGetImscpsByCoursesImscp[]; warnings?: MoodleWarning[] };
  };
  mod_imscp_view_imscp: {
    args: { imscpid: number };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_label_get_labels_by_courses: {
    args: {
      /** @default [] */
      courseids?: number[] | undefined;
    };
    result: { labels: ModLabelGetLabelsByCoursesLabel[]; warnings?: MoodleWarning[] };
  };
  mod_lesson_finish_attempt: {
    args: {
      lessonid: number;
      /** @default "" */
      password?: string | undefined;
      /** @default false */
      outoftime?: Flag | undefined;
      /** @default false */
      review?: Flag | undefined;
    };
    result: { data: { name: string | null; value: string | null; message: string | null }[]; messages: { message: string | null; type: string | null }[]; warnings?: MoodleWarning[] };
  };
  mod_lesson_get_attempts_overview: {
    args: {
      lessonid: number;
      /** @default 0 */
      groupid?: number | undefined;
    };
    result: { data?: ModLessonGetAttemptsOverviewData; warnings?: MoodleWarning[] };
  };
  mod_lesson_get_content_pages_viewed: {
    args: {
      lessonid: number;
      lessonattempt: number;
      /** @default null */
      userid?: number | null | undefined;
    };
    result: { pages: ModLessonGetContentPagesViewedPage[]; warnings?: MoodleWarning[] };
  };
  mod_lesson_get_lesson: {
    args: {
      lessonid: number;
      /** @default "" */
      password?: string | undefined;
    };
    result: { lesson: MoodleLesson; warnings?: MoodleWarning[] };
  };
  mod_lesson_get_lesson_access_information: {
    args: { lessonid: number };
    result: ModLessonGetLessonAccessInformationResult;
  };
  mod_lesson_get_lessons_by_courses: {
    args: {
      /** @default [] */
      courseids?: number[] | undefined;
    };
    result: { lessons: MoodleLesson[]; warnings?: MoodleWarning[] };
  };
  mod_lesson_get_page_data: {
    args: {
      lessonid: number;
      pageid: number;
      /** @default "" */
      password?: string | undefined;
      /** @default false */
      review?: Flag | undefined;
      /** @default false */
      returncontents?: Flag | undefined;
    };
    result: ModLessonGetPageDataResult;
  };
  mod_lesson_get_pages: {
    args: {
      lessonid: number;
      /** @default "" */
      password?: string | undefined;
    };
    result: { pages: ModLessonGetPagesPage[]; warnings?: MoodleWarning[] };
  };
  mod_lesson_get_pages_possible_jumps: {
    args: { lessonid: number };
    result: { jumps: ModLessonGetPagesPossibleJumpsJump[]; warnings?: MoodleWarning[] };
  };
  mod_lesson_get_questions_attempts: {
    args: {
      lessonid: number;
      attempt: number;
      /** @default false */
      correct?: Flag | undefined;
      /** @default null */
      pageid?: number | null | undefined;
      /** @default null */
      userid?: number | null | undefined;
    };
    result: { attempts: ModLessonGetQuestionsAttemptsAttempt[]; warnings?: MoodleWarning[] };
  };
  mod_lesson_get_user_attempt: {
    args: { lessonid: number; userid: number; lessonattempt: number };
    result: { answerpages: ModLessonGetUserAttemptAnswerpage[]; userstats: ModLessonGetUserAttemptUserstat; warnings?: MoodleWarning[] };
  };
  mod_lesson_get_user_attempt_grade: {
    args: {
      lessonid: number;
      lessonattempt: number;
      /** @default null */
      userid?: number | null | undefined;
    };
    result: { grade: MoodleGradeinfo; warnings?: MoodleWarning[] };
  };
  mod_lesson_get_user_grade: {
    args: {
      lessonid: number;
      /** @default null */
      userid?: number | null | undefined;
    };
    result: { grade: number | null; formattedgrade: string | null; warnings?: MoodleWarning[] };
  };
  mod_lesson_get_user_timers: {
    args: {
      lessonid: number;
      /** @default null */
      userid?: number | null | undefined;
    };
    result: { timers: ModLessonGetUserTimersTimer[]; warnings?: MoodleWarning[] };
  };
  mod_lesson_launch_attempt: {
    args: {
      lessonid: number;
      /** @default "" */
      password?: string | undefined;
      /** @default 0 */
      pageid?: number | undefined;
      /** @default false */
      review?: Flag | undefined;
    };
    result: { messages: { message: string | null; type: string | null }[]; warnings?: MoodleWarning[] };
  };
  mod_lesson_process_page: {
    args: {
      lessonid: number;
      pageid: number;
      data: { name: string; value: string }[];
      /** @default "" */
      password?: string | undefined;
      /** @default false */
      review?: Flag | undefined;
    };
    result: ModLessonProcessPageResult;
  };
  mod_lesson_view_lesson: {
    args: {
      lessonid: number;
      /** @default "" */
      password?: string | undefined;
    };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_lti_create_tool_proxy: {
    args: {
      /** @default "" */
      name?: string | undefined;
      regurl: string;
      /** @default [] */
      capabilityoffered?: string[] | undefined;
      /** @default [] */
      serviceoffered?: string[] | undefined;
    };
    result: ModLtiCreateToolProxyResult;
  };
  mod_lti_create_tool_type: {
    args: {
      /** @default "" */
      cartridgeurl?: string | undefined;
      /** @default "" */
      key?: string | undefined;
      /** @default "" */
      secret?: string | undefined;
    };
    result: ModLtiCreateToolTypeResult;
  };
  mod_lti_delete_course_tool_type: {
    args: { tooltypeid: number };
    result: boolean;
  };
  mod_lti_delete_tool_proxy: {
    args: { id: number };
    result: ModLtiCreateToolProxyResult;
  };
  mod_lti_delete_tool_type: {
    args: { id: number };
    result: { id: number };
  };
  mod_lti_get_ltis_by_courses: {
    args: {
      /** @default [] */
      courseids?: number[] | undefined;
    };
    result: { ltis: ModLtiGetLtisByCoursesLti[]; warnings?: MoodleWarning[] };
  };
  mod_lti_get_tool_launch_data: {
    args: { toolid: number };
    result: { endpoint: string | null; parameters: { name: string | null; value: string | null }[]; warnings?: MoodleWarning[] };
  };
  mod_lti_get_tool_proxies: {
    args: {
      /** @default false */
      orphanedonly?: Flag | undefined;
    };
    result: ModLtiCreateToolProxyResult[];
  };
  mod_lti_get_tool_proxy_registration_request: {
    args: { id: number };
    result: ModLtiGetToolProxyRegistrationRequestResult;
  };
  mod_lti_get_tool_types: {
    args: {
      /** @default 0 */
      toolproxyid?: number | undefined;
    };
    result: ModLtiCreateToolTypeResult[];
  };
  mod_lti_get_tool_types_and_proxies: {
    args: {
      /** @default 0 */
      toolproxyid?: number | undefined;
      /** @default false */
      orphanedonly?: Flag | undefined;
      /** @default 60 */
      limit?: number | undefined;
      /** @default 0 */
      offset?: number | undefined;
    };
    result: ModLtiGetToolTypesAndProxiesResult;
  };
  mod_lti_get_tool_types_and_proxies_count: {
    args: {
      /** @default 0 */
      toolproxyid?: number | undefined;
      /** @default false */
      orphanedonly?: Flag | undefined;
    };
    result: { count: number | null };
  };
  mod_lti_is_cartridge: {
    args: { url: string };
    result: { iscartridge: boolean | null };
  };
  mod_lti_toggle_showinactivitychooser: {
    args: { tooltypeid: number; courseid: number; showinactivitychooser: Flag };
    result: boolean;
  };
  mod_lti_update_tool_type: {
    args: {
      id: number;
      /** @default null */
      name?: string | null | undefined;
      /** @default null */
      description?: string | null | undefined;
      /** @default null */
      state?: number | null | undefined;
    };
    result: ModLtiCreateToolTypeResult;
  };
  mod_lti_view_lti: {
    args: { ltiid: number };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_page_get_pages_by_courses: {
    args: {
      /** @default [] */
      courseids?: number[] | undefined;
    };
    result: { pages: ModPageGetPagesByCoursesPage[]; warnings?: MoodleWarning[] };
  };
  mod_page_view_page: {
    args: { pageid: number };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_quiz_add_random_questions: {
    args: {
      cmid: number;
      addonpage: number;
      randomcount: number;
      /** @default "" */
      filtercondition?: string | undefined;
      /** @default "" */
      newcategory?: string | undefined;
      /** @default "0" */
      parentcategory?: string | undefined;
    };
    result: { message?: string };
  };
  mod_quiz_create_grade_item_per_section: {
    args: { quizid: number };
    result: null;
  };
  mod_quiz_create_grade_items: {
    args: { quizid: number; quizgradeitems: { name: string }[] };
    result: null;
  };
  mod_quiz_delete_grade_items: {
    args: { quizid: number; quizgradeitems: { id: number }[] };
    result: null;
  };
  mod_quiz_delete_overrides: {
    args: { data: { quizid: number; ids: number[] } };
    result: { ids: number[] };
  };
  mod_quiz_get_attempt_access_information: {
    args: {
      quizid: number;
      /** @default 0 */
      attemptid?: number | undefined;
    };
    result: ModQuizGetAttemptAccessInformationResult;
  };
  mod_quiz_get_attempt_data: {
    args: {
      attemptid: number;
      page: number;
      /** @default [] */
      preflightdata?: { name: string; value: string }[] | undefined;
    };
    result: ModQuizGetAttemptDataResult;
  };
  mod_quiz_get_attempt_review: {
    args: {
      attemptid: number;
      /** @default -1 */
      page?: number | undefined;
    };
    result: ModQuizGetAttemptReviewResult;
  };
  mod_quiz_get_attempt_summary: {
    args: {
      attemptid: number;
      /** @default [] */
      preflightdata?: { name: string; value: string }[] | undefined;
    };
    result: { questions: MoodleQuestion[]; totalunanswered?: number; warnings?: MoodleWarning[] };
  };
  mod_quiz_get_combined_review_options: {
    args: {
      quizid: number;
      /** @default 0 */
      userid?: number | undefined;
    };
    result: { someoptions: { name: string | null; value: number | null }[]; alloptions: { name: string | null; value: number | null }[]; warnings?: MoodleWarning[] };
  };
  mod_quiz_get_edit_grading_page_data: {
    args: { quizid: number };
    result: string;
  };
  mod_quiz_get_overrides: {
    args: { quizid: number };
    result: { overrides: ModQuizGetOverridesOverride[] };
  };
  mod_quiz_get_quiz_access_information: {
    args: { quizid: number };
    result: ModQuizGetQuizAccessInformationResult;
  };
  mod_quiz_get_quiz_feedback_for_grade: {
    args: { quizid: number; grade: number };
    result: ModQuizGetQuizFeedbackForGradeResult;
  };
  mod_quiz_get_quiz_required_qtypes: {
    args: { quizid: number };
    result: { questiontypes: string[]; warnings?: MoodleWarning[] };
  };
  mod_quiz_get_quizzes_by_courses: {
    args: {
      /** @default [] */
      courseids?: number[] | undefined;
    };
    result: { quizzes: ModQuizGetQuizzesByCoursesQuiz[]; warnings?: MoodleWarning[] };
  };
  mod_quiz_get_reopen_attempt_confirmation: {
    args: { attemptid: number };
    result: string;
  };
  mod_quiz_get_user_attempts: {
    args: {
      quizid: number;
      /** @default 0 */
      userid?: number | undefined;
      /** @default "finished" */
      status?: string | undefined;
      /** @default false */
      includepreviews?: Flag | undefined;
    };
    result: { attempts: ModQuizGetAttemptDataAttempt[]; warnings?: MoodleWarning[] };
  };
  mod_quiz_get_user_best_grade: {
    args: {
      quizid: number;
      /** @default 0 */
      userid?: number | undefined;
    };
    result: ModQuizGetUserBestGradeResult;
  };
  mod_quiz_process_attempt: {
    args: {
      attemptid: number;
      /** @default [] */
      data?: { name: string; value: string }[] | undefined;
      /** @default false */
      finishattempt?: Flag | undefined;
      /** @default false */
      timeup?: Flag | undefined;
      /** @default [] */
      preflightdata?: { name: string; value: string }[] | undefined;
    };
    result: { state: string | null; warnings?: MoodleWarning[] };
  };
  mod_quiz_reopen_attempt: {
    args: { attemptid: number };
    result: null;
  };
  mod_quiz_save_attempt: {
    args: {
      attemptid: number;
      data: { name: string; value: string }[];
      /** @default [] */
      preflightdata?: { name: string; value: string }[] | undefined;
    };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_quiz_save_overrides: {
    args: { data: { quizid: number; overrides: ModQuizSaveOverridesDataOverride[] } };
    result: { ids: number[] };
  };
  mod_quiz_set_question_version: {
    args: { slotid: number; newversion: number };
    result: { result: boolean | null };
  };
  mod_quiz_start_attempt: {
    args: {
      quizid: number;
      /** @default [] */
      preflightdata?: { name: string; value: string }[] | undefined;
      /** @default false */
      forcenew?: Flag | undefined;
    };
    result: { attempt: ModQuizGetAttemptDataAttempt; warnings?: MoodleWarning[] };
  };
  mod_quiz_update_filter_condition: {
    args: { cmid: number; slotid: number; filtercondition: string };
    result: { message?: string };
  };
  mod_quiz_update_grade_items: {
    args: { quizid: number; quizgradeitems: { id: number; name?: string | undefined }[] };
    result: null;
  };
  mod_quiz_update_slots: {
    args: { quizid: number; slots: ModQuizUpdateSlotsSlot[] };
    result: null;
  };
  mod_quiz_view_attempt: {
    args: {
      attemptid: number;
      page: number;
      /** @default [] */
      preflightdata?: { name: string; value: string }[] | undefined;
    };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_quiz_view_attempt_review: {
    args: { attemptid: number };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_quiz_view_attempt_summary: {
    args: {
      attemptid: number;
      /** @default [] */
      preflightdata?: { name: string; value: string }[] | undefined;
    };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_quiz_view_quiz: {
    args: { quizid: number };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_resource_get_resources_by_courses: {
    args: {
      /** @default [] */
      courseids?: number[] | undefined;
    };
    result: { resources: ModResourceGetResourcesByCoursesResource[]; warnings?: MoodleWarning[] };
  };
  mod_resource_view_resource: {
    args: { resourceid: number };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_scorm_get_scorm_access_information: {
    args: { scormid: number };
    result: ModScormGetScormAccessInformationResult;
  };
  mod_scorm_get_scorm_attempt_count: {
    args: {
      scormid: number;
      userid: number;
      /** @default false */
      ignoremissingcompletion?: Flag | undefined;
    };
    result: { attemptscount: number | null; warnings?: MoodleWarning[] };
  };
  mod_scorm_get_scorm_sco_tracks: {
    args: {
      scoid: number;
      userid: number;
      /** @default 0 */
      attempt?: number | undefined;
    };
    result: { data: { attempt: number | null; tracks: { element: string | null; value: string | null }[] }; warnings?: MoodleWarning[] };
  };
  mod_scorm_get_scorm_scoes: {
    args: {
      scormid: number;
      /** @default "" */
      organization?: string | undefined;
    };
    result: { scoes: ModScormGetScormScoesScoe[]; warnings?: MoodleWarning[] };
  };
  mod_scorm_get_scorm_user_data: {
    args: { scormid: number; attempt: number };
    result: { data: { scoid: number | null; userdata: { element: string | null; value: string | null }[]; defaultdata: { element: string | null; value: string | null }[] }[]; warnings?: MoodleWarning[] };
  };
  mod_scorm_get_scorms_by_courses: {
    args: {
      /** @default [] */
      courseids?: number[] | undefined;
    };
    result: { scorms: ModScormGetScormsByCoursesScorm[]; options?: { name: string | null; value: string | null }[]; warnings?: MoodleWarning[] };
  };
  mod_scorm_insert_scorm_tracks: {
    args: { scoid: number; attempt: number; tracks: { element: string; value: string }[] };
    result: { trackids: number[]; warnings?: MoodleWarning[] };
  };
  mod_scorm_launch_sco: {
    args: {
      scormid: number;
      /** @default 0 */
      scoid?: number | undefined;
    };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_scorm_view_scorm: {
    args: { scormid: number };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_survey_get_questions: {
    args: { surveyid: number };
    result: { questions: ModSurveyGetQuestionsQuestion[]; warnings?: MoodleWarning[] };
  };
  mod_survey_get_surveys_by_courses: {
    args: {
      /** @default [] */
      courseids?: number[] | undefined;
    };
    result: { surveys: ModSurveyGetSurveysByCoursesSurvey[]; warnings?: MoodleWarning[] };
  };
  mod_survey_submit_answers: {
    args: { surveyid: number; answers: { key: string; value: string }[] };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_survey_view_survey: {
    args: { surveyid: number };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_url_get_urls_by_courses: {
    args: {
      /** @default [] */
      courseids?: number[] | undefined;
    };
    result: { urls: ModUrlGetUrlsByCoursesUrl[]; warnings?: MoodleWarning[] };
  };
  mod_url_view_url: {
    args: { urlid: number };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_wiki_edit_page: {
    args: {
      pageid: number;
      content: string;
      /** @default null */
      section?: string | null | undefined;
    };
    result: { pageid: number | null; warnings?: MoodleWarning[] };
  };
  mod_wiki_get_page_contents: {
    args: { pageid: number };
    result: { page: ModWikiGetPageContentsPage; warnings?: MoodleWarning[] };
  };
  mod_wiki_get_page_for_editing: {
    args: {
      pageid: number;
      /** @default null */
      section?: string | null | undefined;
      /** @default false */
      lockonly?: Flag | undefined;
    };
    result: { pagesection: ModWikiGetPageForEditingPagesection };
  };
  mod_wiki_get_subwiki_files: {
    args: {
      wikiid: number;
      /** @default -1 */
      groupid?: number | undefined;
      /** @default 0 */
      userid?: number | undefined;
    };
    result: { files: MoodleFile[]; warnings?: MoodleWarning[] };
  };
  mod_wiki_get_subwiki_pages: {
    args: {
      wikiid: number;
      /** @default -1 */
      groupid?: number | undefined;
      /** @default 0 */
      userid?: number | undefined;
      /** @default {} */
      options?: { sortby?: string | undefined; sortdirection?: string | undefined; includecontent?: number | undefined } | undefined;
    };
    result: { pages: ModWikiGetSubwikiPagesPage[]; warnings?: MoodleWarning[] };
  };
  mod_wiki_get_subwikis: {
    args: { wikiid: number };
    result: { subwikis: ModWikiGetSubwikisSubwiki[]; warnings?: MoodleWarning[] };
  };
  mod_wiki_get_wikis_by_courses: {
    args: {
      /** @default [] */
      courseids?: number[] | undefined;
    };
    result: { wikis: ModWikiGetWikisByCoursesWiki[]; warnings?: MoodleWarning[] };
  };
  mod_wiki_new_page: {
    args: {
      title: string;
      content: string;
      /** @default null */
      contentformat?: string | null | undefined;
      /** @default null */
      subwikiid?: number | null | undefined;
      /** @default null */
      wikiid?: number | null | undefined;
      /** @default null */
      userid?: number | null | undefined;
      /** @default null */
      groupid?: number | null | undefined;
    };
    result: { pageid: number | null; warnings?: MoodleWarning[] };
  };
  mod_wiki_view_page: {
    args: { pageid: number };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_wiki_view_wiki: {
    args: { wikiid: number };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_workshop_add_submission: {
    args: {
      workshopid: number;
      title: string;
      /** @default "" */
      content?: string | undefined;
      /** @default 0 */
      contentformat?: 0 | 1 | 2 | 4 | undefined;
      /** @default 0 */
      inlineattachmentsid?: number | undefined;
      /** @default 0 */
      attachmentsid?: number | undefined;
    };
    result: { status: boolean | null; submissionid?: number; warnings?: MoodleWarning[] };
  };
  mod_workshop_delete_submission: {
    args: { submissionid: number };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_workshop_evaluate_assessment: {
    args: {
      assessmentid: number;
      /** @default "" */
      feedbacktext?: string | undefined;
      /** @default 0 */
      feedbackformat?: 0 | 1 | 2 | 4 | undefined;
      /** @default 1 */
      weight?: number | undefined;
      /** @default "" */
      gradinggradeover?: string | undefined;
    };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_workshop_evaluate_submission: {
    args: {
      submissionid: number;
      /** @default "" */
      feedbacktext?: string | undefined;
      /** @default 0 */
      feedbackformat?: 0 | 1 | 2 | 4 | undefined;
      /** @default false */
      published?: Flag | undefined;
      /** @default "" */
      gradeover?: string | undefined;
    };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_workshop_get_assessment: {
    args: { assessmentid: number };
    result: { assessment: MoodleAssessment; warnings?: MoodleWarning[] };
  };
  mod_workshop_get_assessment_form_definition: {
    args: {
      assessmentid: number;
      /** @default "assessment" */
      mode?: string | undefined;
    };
    result: ModWorkshopGetAssessmentFormDefinitionResult;
  };
  mod_workshop_get_grades: {
    args: {
      workshopid: number;
      /** @default 0 */
      userid?: number | undefined;
    };
    result: ModWorkshopGetGradesResult;
  };
  mod_workshop_get_grades_report: {
    args: {
      workshopid: number;
      /** @default 0 */
      groupid?: number | undefined;
      /** @default "lastname" */
      sortby?: string | undefined;
      /** @default "ASC" */
      sortdirection?: string | undefined;
      /** @default 0 */
      page?: number | undefined;
      /** @default 0 */
      perpage?: number | undefined;
    };
    result: { report: { grades: ModWorkshopGetGradesReportReportGrade[]; totalcount: number | null }; warnings?: MoodleWarning[] };
  };
  mod_workshop_get_reviewer_assessments: {
    args: {
      workshopid: number;
      /** @default 0 */
      userid?: number | undefined;
    };
    result: { assessments: MoodleAssessment[]; warnings?: MoodleWarning[] };
  };
  mod_workshop_get_submission: {
    args: { submissionid: number };
    result: { submission: ModWorkshopGetSubmissionSubmission; warnings?: MoodleWarning[] };
  };
  mod_workshop_get_submission_assessments: {
    args: { submissionid: number };
    result: { assessments: MoodleAssessment[]; warnings?: MoodleWarning[] };
  };
  mod_workshop_get_submissions: {
    args: {
      workshopid: number;
      /** @default 0 */
      userid?: number | undefined;
      /** @default 0 */
      groupid?: number | undefined;
      /** @default 0 */
      page?: number | undefined;
      /** @default 0 */
      perpage?: number | undefined;
    };
    result: ModWorkshopGetSubmissionsResult;
  };
  mod_workshop_get_user_plan: {
    args: {
      workshopid: number;
      /** @default 0 */
      userid?: number | undefined;
    };
    result: { userplan: { phases: ModWorkshopGetUserPlanUserplanPhase[]; examples: ModWorkshopGetUserPlanUserplanExample[] }; warnings?: MoodleWarning[] };
  };
  mod_workshop_get_workshop_access_information: {
    args: { workshopid: number };
    result: ModWorkshopGetWorkshopAccessInformationResult;
  };
  mod_workshop_get_workshops_by_courses: {
    args: {
      /** @default [] */
      courseids?: number[] | undefined;
    };
    result: { workshops: ModWorkshopGetWorkshopsByCoursesWorkshop[]; warnings?: MoodleWarning[] };
  };
  mod_workshop_update_assessment: {
    args: { assessmentid: number; data: { name: string; value: string }[] };
    result: { status: boolean | null; rawgrade?: number; warnings?: MoodleWarning[] };
  };
  mod_workshop_update_submission: {
    args: {
      submissionid: number;
      title: string;
      /** @default "" */
      content?: string | undefined;
      /** @default 0 */
      contentformat?: 0 | 1 | 2 | 4 | undefined;
      /** @default 0 */
      inlineattachmentsid?: number | undefined;
      /** @default 0 */
      attachmentsid?: number | undefined;
    };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_workshop_view_submission: {
    args: { submissionid: number };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  mod_workshop_view_workshop: {
    args: { workshopid: number };
    result: { status: boolean | null; warnings?: MoodleWarning[] };
  };
  paygw_paypal_create_transaction_complete: {
    args: { component: string; paymentarea: string; itemid: number; orderid: string };
    result: { success: boolean | null; message: string | null };
  };
  paygw_paypal_get_config_for_js: {
    args: { component: string; paymentarea: string; itemid: number };
    result: PaygwPaypalGetConfigForJsResult;
  };
  qbank_columnsortorder_set_column_size: {
    args: {
      /** @default null */
      sizes?: string | null | undefined;
      /** @default false */
      global?: Flag | undefined;
    };
    result: null;
  };
  qbank_columnsortorder_set_columnbank_order: {
    args: {
      /** @default null */
      columns?: string[] | null | undefined;
      /** @default false */
      global?: Flag | undefined;
    };
    result: null;
  };
  qbank_columnsortorder_set_hidden_columns: {
    args: {
      /** @default null */
      columns?: string[] | null | undefined;
      /** @default false */
      global?: Flag | undefined;
    };
    result: null;
  };
  qbank_editquestion_set_status: {
    args: { questionid: number; status: string };
    result: { status: boolean | null; statusname: string | null; error: string | null };
  };
  qbank_tagquestion_submit_tags_form: {
    args: { questionid: number; contextid: number; formdata: string };
    result: { status: boolean | null };
  };
  qbank_viewquestiontext_set_question_text_format: {
    args: { format: number };
    result: null;
  };
  quizaccess_seb_validate_quiz_keys: {
    args: {
      cmid: number;
      url: string;
      /** @default null */
      configkey?: string | null | undefined;
      /** @default null */
      browserexamkey?: string | null | undefined;
    };
    result: { configkey: boolean; browserexamkey: boolean };
  };
  report_competency_data_for_report: {
    args: { courseid: number; userid: number; moduleid: number };
    result: ReportCompetencyDataForReportResult;
  };
  report_insights_action_executed: {
    args: { actionname: string; predictionids: number[] };
    result: { warnings?: MoodleWarning[] };
  };
  /** @deprecated */
  report_insights_set_fixed_prediction: {
    args: { predictionid: number };
    result: { success: boolean | null; warnings?: MoodleWarning[] };
  };
  /** @deprecated */
  report_insights_set_notuseful_prediction: {
    args: { predictionid: number };
    result: { success: boolean | null; warnings?: MoodleWarning[] };
  };
  tiny_autosave_reset_session: {
    args: { contextid: number; pagehash: string; pageinstance: string; elementid: string };
    result: Empty;
  };
  tiny_autosave_resume_session: {
    args: { contextid: number; pagehash: string; pageinstance: string; elementid: string; draftid: number };
    result: { drafttext: string | null };
  };
  tiny_autosave_update_session: {
    args: { contextid: number; pagehash: string; pageinstance: string; elementid: string; drafttext: string };
    result: Empty;
  };
  tiny_equation_filter: {
    args: { contextid: number; content: string };
    result: { content: string | null };
  };
  tiny_premium_get_api_key: {
    args: { contextid: number };
    result: { apikey: string | null };
  };
  tool_analytics_potential_contexts: {
    args: {
      /** @default null */
      query?: string | null | undefined;
      /** @default null */
      modelid?: number | null | undefined;
    };
    result: { id: number; name: string | null }[];
  };
  tool_behat_get_entity_generator: {
    args: { entitytype: string };
    result: { required?: string[] };
  };
  tool_dataprivacy_approve_data_request: {
    args: { requestid: number };
    result: { result: boolean | null; warnings?: MoodleWarning[] };
  };
  tool_dataprivacy_bulk_approve_data_requests: {
    args: { requestids: number[] };
    result: { result: boolean | null; warnings?: MoodleWarning[] };
  };
  tool_dataprivacy_bulk_deny_data_requests: {
    args: { requestids: number[] };
    result: { result: boolean | null; warnings?: MoodleWarning[] };
  };
  tool_dataprivacy_cancel_data_request: {
    args: { requestid: number };
    result: { result: boolean | null; warnings?: MoodleWarning[] };
  };
  tool_dataprivacy_confirm_contexts_for_deletion: {
    args: {
      /** @default [] */
      ids?: number[] | undefined;
    };
    result: { result: boolean | null; warnings?: MoodleWarning[] };
  };
  tool_dataprivacy_contact_dpo: {
    args: { message: string };
    result: { result: boolean | null; warnings?: MoodleWarning[] };
  };
  tool_dataprivacy_create_category_form: {
    args: { jsonformdata: string };
    result: { category: ToolDataprivacyCreateCategoryFormCategory; validationerrors: boolean | null; warnings?: MoodleWarning[] };
  };
  tool_dataprivacy_create_data_request: {
    args: {
      type: number;
      /** @default "" */
      comments?: string | undefined;
      /** @default 0 */
      foruserid?: number | undefined;
    };
    result: { datarequestid: number | null; warnings?: MoodleWarning[] };
  };
  tool_dataprivacy_create_purpose_form: {
    args: { jsonformdata: string };
    result: { purpose: ToolDataprivacyCreatePurposeFormPurpose; validationerrors: boolean | null; warnings?: MoodleWarning[] };
  };
  tool_dataprivacy_delete_category: {
    args: { id: number };
    result: { result: boolean | null; warnings?: MoodleWarning[] };
  };
  tool_dataprivacy_delete_purpose: {
    args: { id: number };
    result: { result: boolean | null; warnings?: MoodleWarning[] };
  };
  tool_dataprivacy_deny_data_request: {
    args: { requestid: number };
    result: { result: boolean | null; warnings?: MoodleWarning[] };
  };
  tool_dataprivacy_get_access_information: {
    args: Empty;
    result: ToolDataprivacyGetAccessInformationResult;
  };
  tool_dataprivacy_get_activity_options: {
    args: {
      /** @default false */
      nodefaults?: Flag | undefined;
    };
    result: { options: { name: string | null; displayname: string | null }[]; warnings?: MoodleWarning[] };
  };
  tool_dataprivacy_get_category_options: {
    args: {
      /** @default true */
      includeinherit?: Flag | undefined;
      /** @default false */
      includenotset?: Flag | undefined;
    };
    result: { options: { id: number; name: string | null }[]; warnings?: MoodleWarning[] };
  };
  tool_dataprivacy_get_data_request: {
    args: { requestid: number };
    result: { result: ToolDataprivacyGetDataRequestResult; warnings?: MoodleWarning[] };
  };
  tool_dataprivacy_get_data_requests: {
    args: {
      /** @default 0 */
      userid?: number | undefined;
      /** @default [] */
      statuses?: number[] | undefined;
      /** @default [] */
      types?: number[] | undefined;
      /** @default [] */
      creationmethods?: number[] | undefined;
      /** @default "" */
      sort?: string | undefined;
      /** @default 0 */
      limitfrom?: number | undefined;
      /** @default 0 */
      limitnum?: number | undefined;
    };
    result: { requests: ToolDataprivacyGetDataRequestResult[]; warnings?: MoodleWarning[] };
  };
  tool_dataprivacy_get_purpose_options: {
    args: {
      /** @default true */
      includeinherit?: Flag | undefined;
      /** @default false */
      includenotset?: Flag | undefined;
    };
    result: { options: { id: number; name: string | null }[]; warnings?: MoodleWarning[] };
  };
  tool_dataprivacy_get_users: {
    args: { query: string };
    result: { id: number; fullname: string | null; extrafields?: { name: string | null; value: string | null }[] }[];
  };
  tool_dataprivacy_mark_complete: {
    args: { requestid: number };
    result: { result: boolean | null; warnings?: MoodleWarning[] };
  };
  tool_dataprivacy_set_context_defaults: {
    args: {
      contextlevel: number;
      category: number;
      purpose: number;
      /** @default null */
      activity?: string | null | undefined;
      /** @default false */
      override?: Flag | undefined;
    };
    result: { result: boolean | null; warnings?: MoodleWarning[] };
  };
  tool_dataprivacy_set_context_form: {
    args: { jsonformdata: string };
    result: { result: boolean | null; warnings?: MoodleWarning[] };
  };
  tool_dataprivacy_set_contextlevel_form: {
    args: { jsonformdata: string };
    result: { result: boolean | null; warnings?: MoodleWarning[] };
  };
  tool_dataprivacy_submit_selected_courses_form: {
    args: { requestid: number; jsonformdata: string };
    result: { result: boolean | null; warnings?: MoodleWarning[] };
  };
  tool_dataprivacy_tree_extra_branches: {
    args: { contextid: number; element: string };
    result: { branches: ToolDataprivacyTreeExtraBranchesBranch[]; warnings?: MoodleWarning[] };
  };
  tool_lp_data_for_competencies_manage_page: {
    args: {
      competencyframeworkid: number;
      /** @default "" */
      search?: string | undefined;
    };
    result: ToolLpDataForCompetenciesManagePageResult;
  };
  tool_lp_data_for_competency_frameworks_manage_page: {
    args: {
      pagecontext: { contextid?: number | undefined; contextlevel?: string | undefined; instanceid?: number | undefined };
    };
    result: ToolLpDataForCompetencyFrameworksManagePageResult;
  };
  tool_lp_data_for_competency_summary: {
    args: {
      competencyid: number;
      /** @default false */
      includerelated?: Flag | undefined;
      /** @default false */
      includecourses?: Flag | undefined;
    };
    result: MoodleCompetency;
  };
  tool_lp_data_for_course_competencies_page: {
    args: {
      courseid: number;
      /** @default 0 */
      moduleid?: number | undefined;
    };
    result: ToolLpDataForCourseCompetenciesPageResult;
  };
  tool_lp_data_for_plan_page: {
    args: { planid: number };
    result: ToolLpDataForPlanPageResult;
  };
  tool_lp_data_for_plans_page: {
    args: { userid: number };
    result: ToolLpDataForPlansPageResult;
  };
  tool_lp_data_for_related_competencies_section: {
    args: { competencyid: number };
    result: { relatedcompetencies: CoreCompetencyCreateCompetencyResult[]; showdeleterelatedaction: boolean | null };
  };
  tool_lp_data_for_template_competencies_page: {
    args: {
      templateid: number;
      pagecontext: { contextid?: number | undefined; contextlevel?: string | undefined; instanceid?: number | undefined };
    };
    result: ToolLpDataForTemplateCompetenciesPageResult;
  };
  tool_lp_data_for_templates_manage_page: {
    args: {
      pagecontext: { contextid?: number | undefined; contextlevel?: string | undefined; instanceid?: number | undefined };
    };
    result: ToolLpDataForTemplatesManagePageResult;
  };
  tool_lp_data_for_user_competency_summary: {
    args: { userid: number; competencyid: number };
    result: ToolLpDataForUserCompetencySummaryResult;
  };
  tool_lp_data_for_user_competency_summary_in_course: {
    args: { userid: number; competencyid: number; courseid: number };
    result: ToolLpDataForUserCompetencySummaryInCourseResult;
  };
  tool_lp_data_for_user_competency_summary_in_plan: {
    args: { competencyid: number; planid: number };
    result: { usercompetencysummary: ToolLpDataForUserCompetencySummaryResult; plan: CoreCompetencyCreatePlanResult };
  };
  tool_lp_data_for_user_evidence_list_page: {
    args: { userid: number };
    result: ToolLpDataForUserEvidenceListPageResult;
  };
  tool_lp_data_for_user_evidence_page: {
    args: { id: number };
    result: { userevidence: MoodleEvidence; pluginbaseurl: string | null };
  };
  tool_lp_list_courses_using_competency: {
    args: { id: number };
    result: BlockStarredcoursesGetStarredCoursesResult[];
  };
  tool_lp_search_cohorts: {
    args: {
      query: string;
      context: { contextid?: number | undefined; contextlevel?: string | undefined; instanceid?: number | undefined };
      /** @default "parents" */
      includes?: string | undefined;
      /** @default 0 */
      limitfrom?: number | undefined;
      /** @default 25 */
      limitnum?: number | undefined;
    };
    result: { cohorts: CoreCohortGetCohortsResult[] };
  };
  tool_lp_search_users: {
    args: {
      query: string;
      capability: string;
      /** @default 0 */
      limitfrom?: number | undefined;
      /** @default "100" */
      limitnum?: string | undefined;
    };
    result: { users: MoodleReviewer[]; count: number | null };
  };
  tool_mobile_call_external_functions: {
    args: { requests: ToolMobileCallExternalFunctionsRequest[] };
    result: { responses: { error: boolean | null; data?: string; exception?: string }[] };
  };
  tool_mobile_get_autologin_key: {
    args: { privatetoken: string };
    result: { key: string | null; autologinurl: string | null; warnings?: MoodleWarning[] };
  };
  tool_mobile_get_config: {
    args: {
      /** @default "" */
      section?: string | undefined;
    };
    result: { settings: { name: string | null; value: string | null }[]; warnings?: MoodleWarning[] };
  };
  tool_mobile_get_content: {
    args: { component: string; method: string; args?: { name: string; value: string }[] | undefined };
    result: ToolMobileGetContentResult;
  };
  tool_mobile_get_plugins_supporting_mobile: {
    args: Empty;
    result: { plugins: ToolMobileGetPluginsSupportingMobilePlugin[]; warnings?: MoodleWarning[] };
  };
  tool_mobile_get_public_config: {
    args: Empty;
    result: ToolMobileGetPublicConfigResult;
  };
  tool_mobile_get_tokens_for_qr_login: {
    args: { qrloginkey: string; userid: number };
    result: { token: string | null; privatetoken: string | null; warnings?: MoodleWarning[] };
  };
  tool_mobile_validate_subscription_key: {
    args: { key: string };
    result: { validated: boolean | null; warnings?: MoodleWarning[] };
  };
  tool_moodlenet_search_courses: {
    args: { searchvalue: string };
    result: { courses: ToolMoodlenetSearchCoursesCourse[] };
  };
  tool_moodlenet_verify_webfinger: {
    args: { profileurl: string; course: number; section: number };
    result: { result: boolean | null; message: string | null; domain?: string };
  };
  tool_policy_get_policy_version: {
    args: {
      versionid: number;
      /** @default 0 */
      behalfid?: number | undefined;
    };
    result: { result: { policy?: { name?: string; versionid?: number; content?: string } }; warnings?: MoodleWarning[] };
  };
  tool_policy_get_user_acceptances: {
    args: {
      /** @default 0 */
      userid?: number | undefined;
    };
    result: { policies?: ToolPolicyGetUserAcceptancesPolicy[]; warnings?: MoodleWarning[] };
  };
  tool_policy_set_acceptances_status: {
    args: {
      policies: { versionid: number; status: number; note?: string | undefined }[];
      /** @default 0 */
      userid?: number | undefined;
    };
    result: { policyagreed: number | null; warnings?: MoodleWarning[] };
  };
  tool_policy_submit_accept_on_behalf: {
    args: { jsonformdata: string };
    result: boolean;
  };
  tool_templatelibrary_list_templates: {
    args: {
      /** @default "" */
      component?: string | undefined;
      /** @default "" */
      search?: string | undefined;
      /** @default "" */
      themename?: string | undefined;
    };
    result: string[];
  };
  tool_templatelibrary_load_canonical_template: {
    args: { component: string; template: string };
    result: string;
  };
  tool_usertours_complete_tour: {
    args: { tourid: number; context: number; pageurl: string; stepid: number; stepindex: number };
    result: Empty;
  };
  tool_usertours_fetch_and_start_tour: {
    args: { tourid: number; context: number; pageurl: string };
    result: { tourconfig?: ToolUsertoursFetchAndStartTourTourconfig };
  };
  tool_usertours_reset_tour: {
    args: { tourid: number; context: number; pageurl: string };
    result: { startTour?: number };
  };
  tool_usertours_step_shown: {
    args: { tourid: number; context: number; pageurl: string; stepid: number; stepindex: number };
    result: Empty;
  };
  tool_xmldb_invoke_move_action: {
    args: {
      action: string;
      dir: string;
      table: string;
      /** @default "" */
      field?: string | undefined;
      /** @default "" */
      key?: string | undefined;
      /** @default "" */
      index?: string | undefined;
      position: number;
    };
    result: null;
  };
}

export interface AuthEmailGetSignupSettingsProfilefield {
  id?: number;
  shortname?: string;
  name?: string;
  datatype?: string;
  description?: string;
  descriptionformat: number | null;
  categoryid?: number;
  categoryname?: string;
  sortorder?: number;
  required?: number;
  locked?: number;
  visible?: number;
  forceunique?: number;
  signup?: number;
  defaultdata?: string;
  defaultdataformat: number | null;
  param1?: string;
  param2?: string;
  param3?: string;
  param4?: string;
  param5?: string;
}

export interface AuthEmailGetSignupSettingsResult {
  namefields: string[];
  passwordpolicy?: string;
  sitepolicy?: string;
  sitepolicyhandler?: string;
  defaultcity?: string;
  country?: string;
  extendedusernamechars?: boolean;
  profilefields?: AuthEmailGetSignupSettingsProfilefield[];
  recaptchapublickey?: string;
  recaptchachallengehash?: string;
  recaptchachallengeimage?: string;
  recaptchachallengejs?: string;
  warnings?: MoodleWarning[];
}

export interface BlockRecentlyaccesseditemsGetRecentItemsResult {
  id: number;
  courseid: number;
  cmid: number;
  userid: number;
  modname: string;
  name: string;
  coursename: string;
  timeaccess: number;
  viewurl: string;
  courseviewurl: string;
  icon: string;
  purpose: string;
  branded?: boolean;
}

export interface BlockStarredcoursesGetStarredCoursesResult {
  id: number;
  fullname: string;
  shortname: string;
  idnumber: string;
  summary: string | null;
  summaryformat: number | null;
  startdate: number;
  enddate: number;
  visible: boolean;
  showactivitydates: boolean | null;
  showcompletionconditions: boolean | null;
  pdfexportfont: string | null;
  fullnamedisplay: string;
  viewurl: string;
  courseimage: string;
  progress?: number;
  hasprogress: boolean;
  isfavourite: boolean;
  hidden: boolean;
  timeaccess?: number;
  showshortname: boolean;
  coursecategory: string;
}

export interface CoreBackupGetAsyncBackupProgressResult {
  status: number | null;
  progress: number | null;
  backupid: string | null;
  operation: string | null;
}

export interface CoreBadgesGetUserBadgeByHashBadgeAlignment {
  id?: number;
  badgeid?: number;
  targetName?: string;
  targetUrl?: string;
  targetDescription?: string;
  targetFramework?: string;
  targetCode?: string;
}

export interface CoreBadgesGetUserBadgeByHashBadgeEndorsement {
  id: number;
  badgeid: number;
  issuername: string;
  issuerurl: string;
  issueremail: string;
  claimid: string | null;
  claimcomment: string | null;
  dateissued: number;
}

export interface CoreBadgesGetUserBadgeByHashBadgeRelatedbadge {
  id: number;
  name: string;
  version?: string;
  language?: string;
  type?: number;
}

export interface CoreBlockGetCourseBlocksBlockContent {
  title: string | null;
  content: string | null;
  contentformat: number | null;
  footer: string | null;
  files: MoodleFile[];
}

export interface CoreBlogGetAccessInformationResult {
  canview: boolean | null;
  cansearch: boolean | null;
  canviewdrafts: boolean | null;
  cancreate: boolean | null;
  canmanageentries: boolean | null;
  canmanageexternal: boolean | null;
  warnings?: MoodleWarning[];
}

export interface CoreBlogGetEntriesEntry {
  id: number;
  module: string;
  userid: number;
  courseid: number;
  groupid: number;
  moduleid: number;
  coursemoduleid: number;
  subject: string;
  summary: string | null;
  summaryformat: number | null;
  content: string | null;
  uniquehash: string;
  rating: number;
  format: number;
  attachment: string | null;
  publishstate: string;
  lastmodified: number;
  created: number;
  usermodified: number | null;
  summaryfiles: MoodleFile[];
  attachmentfiles?: MoodleFile[];
  tags?: MoodleTag[];
  canedit?: boolean;
}

export interface CoreBlogPrepareEntryForEditionResult {
  inlineattachmentsid: number | null;
  attachmentsid: number | null;
  areas: { area: string | null; options: { name: string | null; value: string | null }[] }[];
  warnings?: MoodleWarning[];
}

export interface CoreCalendarCreateCalendarEventsEvent {
  name: string;
  /** @default null */
  description?: string | null | undefined;
  /** @default 1 */
  format?: 0 | 1 | 2 | 4 | undefined;
  /** @default 0 */
  courseid?: number | undefined;
  /** @default 0 */
  groupid?: number | undefined;
  /** @default 0 */
  repeats?: number | undefined;
  /** @default "user" */
  eventtype?: string | undefined;
  timestart?: number | undefined;
  /** @default 0 */
  timeduration?: number | undefined;
  /** @default 1 */
  visible?: number | undefined;
  /** @default 1 */
  sequence?: number | undefined;
}

export interface CoreCalendarCreateCalendarEventsEvent2 {
  id: number;
  name: string | null;
  description?: string;
  format: number | null;
  courseid: number | null;
  groupid: number | null;
  userid: number | null;
  repeatid?: number;
  modulename?: string;
  instance: number | null;
  eventtype: string | null;
  timestart: number | null;
  timeduration: number | null;
  visible: number | null;
  uuid?: string;
  sequence: number | null;
  timemodified: number | null;
  subscriptionid?: number;
}

export interface CoreCalendarGetActionEventsByCoursesGroupedbycourse {
  events: MoodleEvent[];
  firstid: number | null;
  lastid: number | null;
  courseid: number;
}

export interface CoreCalendarGetCalendarAccessInformationResult {
  canmanageentries: boolean | null;
  canmanageownentries: boolean | null;
  canmanagegroupentries: boolean | null;
  warnings?: MoodleWarning[];
}

export interface CoreCalendarGetCalendarDayViewEvent {
  id: number;
  name: string;
  description?: string;
  descriptionformat: number | null;
  location?: string;
  categoryid?: number;
  groupid?: number;
  userid?: number;
  repeatid?: number;
  eventcount?: number;
  component?: string;
  modulename?: string;
  activityname?: string;
  activitystr?: string;
  instance?: number;
  eventtype: string;
  timestart: number;
  timeduration: number;
  timesort: number;
  timeusermidnight: number;
  visible: number;
  timemodified: number;
  overdue?: boolean;
  icon: MoodleIcon;
  category?: MoodleCategory;
  course?: BlockStarredcoursesGetStarredCoursesResult;
  subscription?: { displayeventsource: boolean; subscriptionname?: string; subscriptionurl?: string };
  canedit: boolean;
  candelete: boolean;
  deleteurl: string;
  editurl: string;
  viewurl: string;
  formattedtime: string;
  formattedlocation: string;
  isactionevent: boolean;
  iscourseevent: boolean;
  iscategoryevent: boolean;
  groupname?: string;
  normalisedeventtype: string;
  normalisedeventtypetext: string;
  action?: MoodleAction;
  purpose: string;
  branded?: boolean;
  url: string;
  islastday: boolean;
  popupname: string;
  mindaytimestamp?: number;
  mindayerror?: string;
  maxdaytimestamp?: number;
  maxdayerror?: string;
  draggable: boolean;
}

export interface CoreCalendarGetCalendarDayViewResult {
  events: CoreCalendarGetCalendarDayViewEvent[];
  defaulteventcontext: number;
  filter_selector: string;
  courseid: number;
  categoryid?: number;
  neweventtimestamp: number;
  date: MoodleDate;
  periodname: string;
  previousperiod: MoodleDate;
  previousperiodlink: string;
  previousperiodname: string;
  nextperiod: MoodleDate;
  nextperiodname: string;
  nextperiodlink: string;
  larrow: string;
  rarrow: string;
}

export interface CoreCalendarGetCalendarEventsEvent {
  /** @default [] */
  eventids?: number[] | undefined;
  /** @default [] */
  courseids?: number[] | undefined;
  /** @default [] */
  groupids?: number[] | undefined;
  /** @default [] */
  categoryids?: number[] | undefined;
}

export interface CoreCalendarGetCalendarEventsEvent2 {
  id: number;
  name: string | null;
  description?: string;
  format: number | null;
  courseid: number | null;
  categoryid?: number;
  groupid: number | null;
  userid: number | null;
  repeatid: number | null;
  modulename?: string;
  instance: number | null;
  eventtype: string | null;
  timestart: number | null;
  timeduration: number | null;
  visible: number | null;
  uuid?: string;
  sequence: number | null;
  timemodified: number | null;
  subscriptionid?: number;
}

export interface CoreCalendarGetCalendarEventsOption {
  /** @default true */
  userevents?: Flag | undefined;
  /** @default true */
  siteevents?: Flag | undefined;
  /** @default 0 */
  timestart?: number | undefined;
  /** @default 0 */
  timeend?: number | undefined;
  /** @default true */
  ignorehidden?: Flag | undefined;
}

export interface CoreCalendarGetCalendarMonthlyViewResult {
  url: string;
  courseid: number;
  categoryid?: number;
  filter_selector?: string;
  weeks: { prepadding: number[]; postpadding: number[]; days: CoreCalendarGetCalendarMonthlyViewWeekDay[] }[];
  daynames: { dayno: number; shortname: string; fullname: string }[];
  view: string;
  date: MoodleDate;
  periodname: string;
  includenavigation: boolean;
  initialeventsloaded: boolean;
  previousperiod: MoodleDate;
  previousperiodlink: string;
  previousperiodname: string;
  nextperiod: MoodleDate;
  nextperiodname: string;
  nextperiodlink: string;
  larrow: string;
  rarrow: string;
  defaulteventcontext: number;
  calendarinstanceid: number;
  viewingmonth: boolean;
  showviewselector: boolean;
  viewinginblock: boolean;
}

export interface CoreCalendarGetCalendarMonthlyViewWeekDay {
  seconds: number;
  minutes: number;
  hours: number;
  mday: number;
  wday: number;
  year: number;
  yday: number;
  istoday: boolean;
  isweekend: boolean;
  timestamp: number;
  neweventtimestamp: number;
  viewdaylink?: string;
  viewdaylinktitle?: string;
  events: CoreCalendarGetCalendarDayViewEvent[];
  hasevents: boolean;
  calendareventtypes: string[];
  previousperiod: number;
  nextperiod: number;
  haslastdayofevent: boolean;
  popovertitle: string;
  daytitle: string;
}

export interface CoreCalendarGetCalendarUpcomingViewResult {
  events: CoreCalendarGetCalendarDayViewEvent[];
  defaulteventcontext: number;
  filter_selector: string;
  courseid: number;
  categoryid?: number;
  isloggedin: boolean;
  date: MoodleDate;
}

export interface CoreCalendarGetTimestampsData {
  key?: string | undefined;
  year: number;
  month: number;
  day: number;
  hour?: number | undefined;
  minute?: number | undefined;
}

export interface CoreCheckGetResultAdmintreeResult {
  status: string | null;
  summary: string | null;
  html?: string;
  details?: string;
}

export interface CoreCohortCreateCohortsCohort {
  categorytype: { type: string; value: string };
  name: string;
  idnumber: string;
  description?: string | undefined;
  /** @default 1 */
  descriptionformat?: 0 | 1 | 2 | 4 | undefined;
  visible?: Flag | undefined;
  theme?: string | undefined;
  customfields?: { shortname: string; value: string }[] | undefined;
}

export interface CoreCohortCreateCohortsResult {
  id: number;
  name: string | null;
  idnumber: string | null;
  description: string | null;
  descriptionformat: number | null;
  visible: boolean | null;
  theme?: string;
}

export interface CoreCohortGetCohortsResult {
  id: number;
  name: string | null;
  idnumber: string | null;
  description: string | null;
  descriptionformat: number | null;
  visible: boolean | null;
  theme?: string;
  customfields?: MoodleCustomfield[];
}

export interface CoreCohortUpdateCohortsCohort {
  id: number;
  categorytype: { type: string; value: string };
  name: string;
  idnumber: string;
  description?: string | undefined;
  /** @default 1 */
  descriptionformat?: 0 | 1 | 2 | 4 | undefined;
  visible?: Flag | undefined;
  theme?: string | undefined;
  customfields?: { shortname: string; value: string }[] | undefined;
}

export interface CoreCommentAddCommentsComment {
  contextlevel: string;
  instanceid: number;
  component: string;
  content: string;
  itemid: number;
  /** @default "" */
  area?: string | undefined;
}

export interface CoreCommentAddCommentsResult {
  id: number;
  content: string | null;
  format: number | null;
  timecreated: number | null;
  strftimeformat: string | null;
  profileurl: string | null;
  fullname: string | null;
  time: string | null;
  avatar: string | null;
  userid: number | null;
  delete?: boolean;
}

export interface CoreCommentGetCommentsResult {
  comments: CoreCommentAddCommentsResult[];
  count?: number;
  perpage?: number;
  canpost?: boolean;
  warnings?: MoodleWarning[];
}

export interface CoreCompetencyCreateCompetencyCompetency {
  shortname: string;
  idnumber: string;
  /** @default "" */
  description?: string | undefined;
  /** @default 1 */
  descriptionformat?: 0 | 1 | 2 | 4 | undefined;
  /** @default 0 */
  sortorder?: number | undefined;
  /** @default 0 */
  parentid?: number | undefined;
  /** @default "/0/" */
  path?: string | undefined;
  /** @default 0 */
  ruleoutcome?: number | undefined;
  /** @default null */
  ruletype?: string | null | undefined;
  /** @default null */
  ruleconfig?: string | null | undefined;
  /** @default null */
  scaleid?: number | null | undefined;
  /** @default null */
  scaleconfiguration?: string | null | undefined;
  /** @default 0 */
  competencyframeworkid?: number | undefined;
  /** @default 0 */
  timecreated?: number | undefined;
  /** @default 0 */
  timemodified?: number | undefined;
  /** @default 0 */
  usermodified?: number | undefined;
}

export interface CoreCompetencyCreateCompetencyFrameworkCompetencyframework {
  shortname: string;
  idnumber: string;
  /** @default "" */
  description?: string | undefined;
  /** @default 1 */
  descriptionformat?: 0 | 1 | 2 | 4 | undefined;
  /** @default true */
  visible?: Flag | undefined;
  scaleid: number;
  scaleconfiguration: string;
  contextid?: number | undefined;
  contextlevel?: string | undefined;
  instanceid?: number | undefined;
  /** @default "" */
  taxonomies?: string | undefined;
  /** @default 0 */
  timecreated?: number | undefined;
  /** @default 0 */
  timemodified?: number | undefined;
  /** @default 0 */
  usermodified?: number | undefined;
}

export interface CoreCompetencyCreateCompetencyFrameworkResult {
  shortname: string;
  idnumber: string;
  description: string;
  descriptionformat: number | null;
  visible: boolean;
  scaleid: number;
  scaleconfiguration: string;
  contextid: number;
  taxonomies: string;
  id: number;
  timecreated: number;
  timemodified: number;
  usermodified: number;
  canmanage: boolean;
  competenciescount: number;
  contextname: string;
  contextnamenoprefix: string;
}

export interface CoreCompetencyCreateCompetencyResult {
  shortname: string;
  idnumber: string;
  description: string;
  descriptionformat: number | null;
  sortorder: number;
  parentid: number;
  path: string;
  ruleoutcome: number;
  ruletype: string | null;
  ruleconfig: string | null;
  scaleid: number | null;
  scaleconfiguration: string | null;
  competencyframeworkid: number;
  id: number;
  timecreated: number;
  timemodified: number;
  usermodified: number;
}

export interface CoreCompetencyCreatePlanPlan {
  name: string;
  /** @default "" */
  description?: string | undefined;
  /** @default 1 */
  descriptionformat?: 0 | 1 | 2 | 4 | undefined;
  userid: number;
  /** @default null */
  templateid?: number | null | undefined;
  /** @default null */
  origtemplateid?: number | null | undefined;
  /** @default 0 */
  status?: number | undefined;
  /** @default 0 */
  duedate?: number | undefined;
  /** @default null */
  reviewerid?: number | null | undefined;
  /** @default 0 */
  timecreated?: number | undefined;
  /** @default 0 */
  timemodified?: number | undefined;
  /** @default 0 */
  usermodified?: number | undefined;
}

export interface CoreCompetencyCreatePlanResult {
  name: string;
  description: string;
  descriptionformat: number | null;
  userid: number;
  templateid: number | null;
  origtemplateid: number | null;
  status: number;
  duedate: number;
  reviewerid: number | null;
  id: number;
  timecreated: number;
  timemodified: number;
  usermodified: number;
  statusname: string;
  isbasedontemplate: boolean;
  canmanage: boolean;
  canrequestreview: boolean;
  canreview: boolean;
  canbeedited: boolean;
  isactive: boolean;
  isdraft: boolean;
  iscompleted: boolean;
  isinreview: boolean;
  iswaitingforreview: boolean;
  isreopenallowed: boolean;
  iscompleteallowed: boolean;
  isunlinkallowed: boolean;
  isrequestreviewallowed: boolean;
  iscancelreviewrequestallowed: boolean;
  isstartreviewallowed: boolean;
  isstopreviewallowed: boolean;
  isapproveallowed: boolean;
  isunapproveallowed: boolean;
  duedateformatted: string;
  commentarea: MoodleCommentarea;
  reviewer?: MoodleReviewer;
  template?: MoodleTemplate;
  url: string;
}

export interface CoreCompetencyCreateTemplateTemplate {
  shortname: string;
  /** @default "" */
  description?: string | undefined;
  /** @default 1 */
  descriptionformat?: 0 | 1 | 2 | 4 | undefined;
  /** @default 0 */
  duedate?: number | undefined;
  /** @default true */
  visible?: Flag | undefined;
  contextid?: number | undefined;
  contextlevel?: string | undefined;
  instanceid?: number | undefined;
  /** @default 0 */
  timecreated?: number | undefined;
  /** @default 0 */
  timemodified?: number | undefined;
  /** @default 0 */
  usermodified?: number | undefined;
}

export interface CoreCompetencyCreateUserEvidenceCompetencyResult {
  userevidenceid: number;
  competencyid: number;
  id: number;
  timecreated: number;
  timemodified: number;
  usermodified: number;
}

export interface CoreCompetencyGradeCompetencyResult {
  usercompetencyid: number;
  contextid: number;
  action: number;
  actionuserid: number | null;
  descidentifier: string;
  desccomponent: string;
  desca: string | null;
  url: string | null;
  grade: number | null;
  note: string | null;
  id: number;
  timecreated: number;
  timemodified: number;
  usermodified: number;
  actionuser?: MoodleReviewer;
  description: string;
  gradename: string;
  userdate: string;
  candelete: boolean;
}

export interface CoreCompetencyListCourseModuleCompetenciesCoursemodulecompetency {
  cmid: number;
  competencyid: number;
  sortorder: number;
  ruleoutcome: number;
  overridegrade: boolean;
  id: number;
  timecreated: number;
  timemodified: number;
  usermodified: number;
}

export interface CoreCompetencyReadUserEvidenceFile {
  contextid: number;
  component: string;
  filearea: string;
  itemid: number;
  filepath: string;
  filename: string;
  isdir: boolean;
  isimage: boolean;
  timemodified: number;
  timecreated: number;
  filesize: number;
  author: string;
  license: string;
  filenameshort: string;
  filesizeformatted: string;
  icon: string;
  timecreatedformatted: string;
  timemodifiedformatted: string;
  url: string;
}

export interface CoreCompetencyReadUserEvidenceResult {
  userid: number;
  name: string;
  description: string;
  descriptionformat: number | null;
  url: string;
  id: number;
  timecreated: number;
  timemodified: number;
  usermodified: number;
  canmanage: boolean;
  competencycount: number;
  competencies: CoreCompetencyCreateCompetencyResult[];
  filecount: number;
  files: CoreCompetencyReadUserEvidenceFile[];
  hasurlorfiles: boolean;
  urlshort: string;
}

export interface CoreCompetencyUpdateCompetencyCompetency {
  shortname?: string | undefined;
  idnumber?: string | undefined;
  description?: string | undefined;
  /** @default 1 */
  descriptionformat?: 0 | 1 | 2 | 4 | undefined;
  sortorder?: number | undefined;
  parentid?: number | undefined;
  path?: string | undefined;
  ruleoutcome?: number | undefined;
  ruletype?: string | undefined;
  ruleconfig?: string | undefined;
  scaleid?: number | undefined;
  scaleconfiguration?: string | undefined;
  competencyframeworkid?: number | undefined;
  id: number;
  timecreated?: number | undefined;
  timemodified?: number | undefined;
  usermodified?: number | undefined;
}

export interface CoreCompetencyUpdateCompetencyFrameworkCompetencyframework {
  shortname?: string | undefined;
  idnumber?: string | undefined;
  description?: string | undefined;
  /** @default 1 */
  descriptionformat?: 0 | 1 | 2 | 4 | undefined;
  visible?: Flag | undefined;
  scaleid?: number | undefined;
  scaleconfiguration?: string | undefined;
  contextid?: number | undefined;
  contextlevel?: string | undefined;
  instanceid?: number | undefined;
  taxonomies?: string | undefined;
  id: number;
  timecreated?: number | undefined;
  timemodified?: number | undefined;
  usermodified?: number | undefined;
}

export interface CoreCompetencyUpdatePlanPlan {
  name?: string | undefined;
  description?: string | undefined;
  /** @default 1 */
  descriptionformat?: 0 | 1 | 2 | 4 | undefined;
  userid?: number | undefined;
  templateid?: number | undefined;
  origtemplateid?: number | undefined;
  status?: number | undefined;
  duedate?: number | undefined;
  reviewerid?: number | undefined;
  id: number;
  timecreated?: number | undefined;
  timemodified?: number | undefined;
  usermodified?: number | undefined;
}

export interface CoreCompetencyUpdateTemplateTemplate {
  shortname?: string | undefined;
  description?: string | undefined;
  /** @default 1 */
  descriptionformat?: 0 | 1 | 2 | 4 | undefined;
  duedate?: number | undefined;
  visible?: Flag | undefined;
  contextid?: number | undefined;
  contextlevel?: string | undefined;
  instanceid?: number | undefined;
  id: number;
  timecreated?: number | undefined;
  timemodified?: number | undefined;
  usermodified?: number | undefined;
}

export interface CoreCompletionGetActivitiesCompletionStatusStatus {
  cmid: number | null;
  modname: string | null;
  instance: number | null;
  state: number | null;
  timecompleted: number | null;
  tracking: number | null;
  overrideby?: number;
  valueused?: boolean;
  hascompletion?: boolean;
  isautomatic?: boolean;
  istrackeduser?: boolean;
  uservisible?: boolean;
  details?: { rulename: string | null; rulevalue: { status: number | null; description: string | null } }[];
  isoverallcomplete?: boolean;
}

export interface CoreCompletionGetCourseCompletionStatusCompletionstatusCompletion {
  type: number | null;
  title: string | null;
  status: string | null;
  complete: boolean | null;
  timecompleted: number | null;
  details: CoreCompletionGetCourseCompletionStatusCompletionstatusCompletionDetail;
}

export interface CoreCompletionGetCourseCompletionStatusCompletionstatusCompletionDetail {
  type: string | null;
  criteria: string | null;
  requirement: string | null;
  status: string | null;
}

export interface CoreCompletionOverrideActivityCompletionStatusResult {
  cmid: number | null;
  userid: number | null;
  state: number | null;
  timecompleted: number | null;
  overrideby: number | null;
  tracking: number | null;
}

export interface CoreCourseAddContentItemToUserFavouritesResult {
  id: number;
  name: string;
  title: string;
  link: string;
  icon: string;
  help: string;
  archetype: string;
  componentname: string;
  purpose: string;
  branded: boolean;
  favourite: boolean;
  legacyitem: boolean;
  recommended: boolean;
}

export interface CoreCourseCreateCategoriesCategory {
  name: string;
  /** @default 0 */
  parent?: number | undefined;
  idnumber?: string | undefined;
  description?: string | undefined;
  /** @default 1 */
  descriptionformat?: 0 | 1 | 2 | 4 | undefined;
  theme?: string | undefined;
}

export interface CoreCourseCreateCoursesCourse {
  fullname: string;
  shortname: string;
  categoryid: number;
  idnumber?: string | undefined;
  summary?: string | undefined;
  /** @default 1 */
  summaryformat?: 0 | 1 | 2 | 4 | undefined;
  /** @default "topics" */
  format?: string | undefined;
  /** @default 1 */
  showgrades?: number | undefined;
  /** @default 5 */
  newsitems?: number | undefined;
  startdate?: number | undefined;
  enddate?: number | undefined;
  numsections?: number | undefined;
  /** @default 0 */
  maxbytes?: number | undefined;
  /** @default 0 */
  showreports?: number | undefined;
  visible?: 0 | 1 | undefined;
  hiddensections?: number | undefined;
  /** @default 0 */
  groupmode?: 0 | 1 | 2 | undefined;
  /** @default 0 */
  groupmodeforce?: 0 | 1 | undefined;
  /** @default 0 */
  defaultgroupingid?: number | undefined;
  enablecompletion?: number | undefined;
  completionnotify?: number | undefined;
  lang?: string | undefined;
  forcetheme?: string | undefined;
  courseformatoptions?: { name: string; value: string }[] | undefined;
  customfields?: { shortname: string; value: string }[] | undefined;
}

export interface CoreCourseGetActivityChooserFooterResult {
  footer: boolean | null;
  customfooterjs?: string;
  customfootertemplate?: string;
  customcarouseltemplate?: string;
}

export interface CoreCourseGetCategoriesResult {
  id: number;
  name: string | null;
  idnumber?: string;
  description: string | null;
  descriptionformat: number | null;
  parent: number | null;
  sortorder: number | null;
  coursecount: number | null;
  visible?: number;
  visibleold?: number;
  timemodified?: number;
  depth: number | null;
  path: string | null;
  theme?: string;
}

export interface CoreCourseGetContentsModule {
  id: number;
  url?: string;
  name: string | null;
  instance?: number;
  contextid?: number;
  description?: string;
  visible?: number;
  uservisible?: boolean;
  availabilityinfo?: string;
  visibleoncoursepage?: number;
  modicon: string | null;
  modname: string | null;
  purpose: string | null;
  branded?: boolean;
  modplural: string | null;
  availability?: string;
  indent: number | null;
  onclick?: string;
  afterlink?: string;
  activitybadge?: CoreCourseGetContentsModuleActivitybadge;
  customdata?: string;
  noviewlink?: boolean;
  completion?: number;
  completiondata?: CoreCourseGetContentsModuleCompletiondata;
  downloadcontent?: number;
  dates?: CoreCourseGetContentsModuleDate[];
  groupmode?: number;
  contents?: CoreCourseGetContentsModuleContent[];
  contentsinfo?: CoreCourseGetContentsModuleContentsinfo;
}

export interface CoreCourseGetContentsModuleActivitybadge {
  badgecontent?: string;
  badgestyle?: string;
  badgeurl?: string;
  badgeelementid?: string;
  badgeextraattributes?: { name?: string; value?: string }[];
}

export interface CoreCourseGetContentsModuleCompletiondata {
  state: number;
  timecompleted: number;
  overrideby: number | null;
  valueused: boolean;
  hascompletion: boolean;
  isautomatic: boolean;
  istrackeduser: boolean;
  uservisible: boolean;
  details: { rulename: string; rulevalue: { status: number; description: string } }[];
  isoverallcomplete?: boolean;
}

export interface CoreCourseGetContentsModuleContent {
  type: string | null;
  filename: string | null;
  filepath: string | null;
  filesize: number | null;
  fileurl?: string;
  content?: string;
  timecreated: number | null;
  timemodified: number | null;
  sortorder: number | null;
  mimetype?: string;
  isexternalfile?: boolean;
  repositorytype?: string;
  userid: number | null;
  author: string | null;
  license: string | null;
  tags?: MoodleTag[];
}

export interface CoreCourseGetContentsModuleContentsinfo {
  filescount: number | null;
  filessize: number | null;
  lastmodified: number | null;
  mimetypes: string[];
  repositorytype?: string;
}

export interface CoreCourseGetContentsModuleDate {
  label: string | null;
  timestamp: number | null;
  relativeto?: number;
  dataid?: string;
}

export interface CoreCourseGetContentsResult {
  id: number;
  name: string | null;
  visible?: number;
  summary: string | null;
  summaryformat: number | null;
  section?: number;
  hiddenbynumsections?: number;
  uservisible?: boolean;
  availabilityinfo?: string;
  modules: CoreCourseGetContentsModule[];
}

export interface CoreCourseGetCoursesByFieldCourse {
  id: number;
  fullname: string | null;
  displayname: string | null;
  shortname: string | null;
  courseimage?: string;
  categoryid: number | null;
  categoryname: string | null;
  sortorder?: number;
  summary: string | null;
  summaryformat: number | null;
  summaryfiles?: MoodleFile[];
  overviewfiles: MoodleFile[];
  showactivitydates: boolean | null;
  showcompletionconditions: boolean | null;
  contacts: { id: number; fullname: string | null }[];
  enrollmentmethods: string[];
  customfields?: MoodleCustomfield[];
  idnumber?: string;
  format?: string;
  showgrades?: number;
  newsitems?: number;
  startdate?: number;
  enddate?: number;
  maxbytes?: number;
  showreports?: number;
  visible?: number;
  groupmode?: number;
  groupmodeforce?: number;
  defaultgroupingid?: number;
  enablecompletion?: number;
  completionnotify?: number;
  lang?: string;
  theme?: string;
  marker?: number;
  legacyfiles?: number;
  calendartype?: string;
  timecreated?: number;
  timemodified?: number;
  requested?: number;
  cacherev?: number;
  filters?: { filter: string | null; localstate: number | null; inheritedstate: number | null }[];
  courseformatoptions?: { name: string | null; value: string | null }[];
  communicationroomname?: string;
  communicationroomurl?: string;
}

export interface CoreCourseGetCoursesResult {
  id: number;
  shortname: string | null;
  categoryid: number | null;
  categorysortorder?: number;
  fullname: string | null;
  displayname: string | null;
  idnumber?: string;
  summary: string | null;
  summaryformat: number | null;
  format: string | null;
  showgrades?: number;
  newsitems?: number;
  startdate: number | null;
  enddate: number | null;
  numsections?: number;
  maxbytes?: number;
  showreports?: number;
  visible?: number;
  hiddensections?: number;
  groupmode?: number;
  groupmodeforce?: number;
  defaultgroupingid?: number;
  timecreated?: number;
  timemodified?: number;
  enablecompletion?: number;
  completionnotify?: number;
  lang?: string;
  forcetheme?: string;
  courseformatoptions?: { name: string | null; value: string | null }[];
  showactivitydates: boolean | null;
  showcompletionconditions: boolean | null;
  customfields?: MoodleCustomfield[];
}

export interface CoreCourseGetEnrolledUsersByCmidUser {
  id: number;
  profileimage?: string;
  fullname?: string;
  firstname?: string;
  lastname?: string;
}

export interface CoreCourseSearchCoursesCourse {
  id: number;
  fullname: string | null;
  displayname: string | null;
  shortname: string | null;
  courseimage?: string;
  categoryid: number | null;
  categoryname: string | null;
  sortorder?: number;
  summary: string | null;
  summaryformat: number | null;
  summaryfiles?: MoodleFile[];
  overviewfiles: MoodleFile[];
  showactivitydates: boolean | null;
  showcompletionconditions: boolean | null;
  contacts: { id: number; fullname: string | null }[];
  enrollmentmethods: string[];
  customfields?: MoodleCustomfield[];
}

export interface CoreCourseUpdateCategoriesCategory {
  id: number;
  name?: string | undefined;
  idnumber?: string | undefined;
  parent?: number | undefined;
  description?: string | undefined;
  /** @default 1 */
  descriptionformat?: 0 | 1 | 2 | 4 | undefined;
  theme?: string | undefined;
}

export interface CoreCourseUpdateCoursesCourse {
  id: number;
  fullname?: string | undefined;
  shortname?: string | undefined;
  categoryid?: number | undefined;
  idnumber?: string | undefined;
  summary?: string | undefined;
  summaryformat?: 0 | 1 | 2 | 4 | undefined;
  format?: string | undefined;
  showgrades?: number | undefined;
  newsitems?: number | undefined;
  startdate?: number | undefined;
  enddate?: number | undefined;
  numsections?: number | undefined;
  maxbytes?: number | undefined;
  showreports?: number | undefined;
  visible?: 0 | 1 | undefined;
  hiddensections?: number | undefined;
  groupmode?: 0 | 1 | 2 | undefined;
  groupmodeforce?: 0 | 1 | undefined;
  defaultgroupingid?: number | undefined;
  enablecompletion?: number | undefined;
  completionnotify?: number | undefined;
  lang?: string | undefined;
  forcetheme?: string | undefined;
  courseformatoptions?: { name: string; value: string }[] | undefined;
  customfields?: { shortname: string; value: string }[] | undefined;
}

export interface CoreCustomfieldReloadTemplateCategory {
  id: number;
  nameeditable: string | null;
  addfieldmenu: string | null;
  fields?: CoreCustomfieldReloadTemplateCategoryField[];
}

export interface CoreCustomfieldReloadTemplateCategoryField {
  name: string | null;
  shortname: string | null;
  type: string | null;
  id: number;
}

export interface CoreCustomfieldReloadTemplateResult {
  component: string | null;
  area: string | null;
  itemid: number | null;
  usescategories: boolean | null;
  categories: CoreCustomfieldReloadTemplateCategory[];
}

export interface CoreEnrolGetCourseEnrolmentMethodsResult {
  id: number;
  courseid: number | null;
  type: string | null;
  name: string | null;
  status: string | null;
  wsfunction?: string;
}

export interface CoreEnrolGetEnrolledUsersCustomfield {
  type: string | null;
  value: string | null;
  name: string | null;
  shortname: string | null;
}

export interface CoreEnrolGetEnrolledUsersResult {
  id: number;
  username?: string;
  firstname?: string;
  lastname?: string;
  fullname: string | null;
  email?: string;
  address?: string;
  phone1?: string;
  phone2?: string;
  department?: string;
  institution?: string;
  idnumber?: string;
  interests?: string;
  firstaccess?: number;
  lastaccess?: number;
  lastcourseaccess?: number;
  description?: string;
  descriptionformat?: number;
  city?: string;
  country?: string;
  profileimageurlsmall?: string;
  profileimageurl?: string;
  customfields?: CoreEnrolGetEnrolledUsersCustomfield[];
  groups?: MoodleGroup[];
  roles?: MoodleRole[];
  preferences?: { name: string | null; value: string | null }[];
  enrolledcourses?: { id: number; fullname: string | null; shortname: string | null }[];
}

export interface CoreEnrolGetEnrolledUsersWithCapabilityUser {
  id: number;
  username?: string;
  firstname?: string;
  lastname?: string;
  fullname: string | null;
  email?: string;
  address?: string;
  phone1?: string;
  phone2?: string;
  department?: string;
  institution?: string;
  interests?: string;
  firstaccess?: number;
  lastaccess?: number;
  lastcourseaccess?: number;
  description?: string;
  descriptionformat?: number;
  city?: string;
  country?: string;
  profileimageurlsmall?: string;
  profileimageurl?: string;
  customfields?: CoreEnrolGetEnrolledUsersCustomfield[];
  groups?: { id: number; name: string | null; description: string | null }[];
  roles?: MoodleRole[];
  preferences?: { name: string | null; value: string | null }[];
  enrolledcourses?: { id: number; fullname: string | null; shortname: string | null }[];
}

export interface CoreEnrolGetPotentialUsersCustomfield {
  type: string | null;
  value: string | null;
  displayvalue?: string;
  name: string | null;
  shortname: string | null;
}

export interface CoreEnrolGetPotentialUsersResult {
  id: number;
  username?: string;
  firstname?: string;
  lastname?: string;
  fullname: string | null;
  email?: string;
  address?: string;
  phone1?: string;
  phone2?: string;
  department?: string;
  institution?: string;
  idnumber?: string;
  interests?: string;
  firstaccess?: number;
  lastaccess?: number;
  auth?: string;
  suspended?: boolean;
  confirmed?: boolean;
  lang?: string;
  calendartype?: string;
  theme?: string;
  timezone?: string;
  mailformat?: number;
  trackforums?: number;
  description?: string;
  descriptionformat?: number;
  city?: string;
  country?: string;
  profileimageurlsmall: string | null;
  profileimageurl: string | null;
  customfields?: CoreEnrolGetPotentialUsersCustomfield[];
  preferences?: { name: string | null; value: string | null }[];
}

export interface CoreEnrolGetUsersCoursesResult {
  id: number;
  shortname: string | null;
  fullname: string | null;
  displayname?: string;
  enrolledusercount?: number;
  idnumber: string | null;
  visible: number | null;
  summary?: string;
  summaryformat?: number;
  format?: string;
  courseimage?: string;
  showgrades?: boolean;
  lang?: string;
  enablecompletion?: boolean;
  completionhascriteria?: boolean;
  completionusertracked?: boolean;
  category?: number;
  progress?: number;
  completed?: boolean;
  startdate?: number;
  enddate?: number;
  marker?: number;
  lastaccess?: number;
  isfavourite?: boolean;
  hidden?: boolean;
  overviewfiles?: MoodleFile[];
  showactivitydates: boolean | null;
  showcompletionconditions: boolean | null;
  timemodified?: number;
}

export interface CoreFetchNotificationsVariable {
  message: string | null;
  extraclasses: string | null;
  announce: string | null;
  closebutton: string | null;
}

export interface CoreFilesGetFilesFile {
  contextid: number | null;
  component: string | null;
  filearea: string | null;
  itemid: number | null;
  filepath: string | null;
  filename: string | null;
  isdir: boolean | null;
  url: string | null;
  timemodified: number | null;
  timecreated?: number;
  filesize?: number;
  author?: string;
  license?: string;
}

export interface CoreFilesGetFilesParent {
  contextid: number | null;
  component: string | null;
  filearea: string | null;
  itemid: number | null;
  filepath: string | null;
  filename: string | null;
}

export interface CoreFilesGetUnusedDraftItemidResult {
  component: string | null;
  contextid: number | null;
  userid: number | null;
  filearea: string | null;
  itemid: number | null;
  warnings?: MoodleWarning[];
}

export interface CoreFilesUploadResult {
  contextid: number | null;
  component: string | null;
  filearea: string | null;
  itemid: number | null;
  filepath: string | null;
  filename: string | null;
  url: string | null;
}

export interface CoreFiltersGetAllStatesFilter {
  contextlevel: string | null;
  instanceid: number | null;
  contextid: number | null;
  filter: string | null;
  state: number | null;
  sortorder: number | null;
}

export interface CoreFiltersGetAvailableInContextFilter {
  contextlevel: string | null;
  instanceid: number | null;
  contextid: number | null;
  filter: string | null;
  localstate: number | null;
  inheritedstate: number | null;
}

export interface CoreFormDynamicFormResult {
  submitted: boolean | null;
  data?: string;
  html?: string;
  javascript?: string;
}

export interface CoreFormGetFiletypesBrowserDataGroup {
  key: string | null;
  name: string | null;
  selectable: boolean | null;
  selected: boolean | null;
  ext: string | null;
  expanded: boolean | null;
  types: CoreFormGetFiletypesBrowserDataGroupType[];
}

export interface CoreFormGetFiletypesBrowserDataGroupType {
  key: string | null;
  name: string | null;
  selected: boolean | null;
  ext: string | null;
}

export interface CoreGetStringsResult {
  stringid: string | null;
  component: string | null;
  lang: string | null;
  string: string | null;
}

export interface CoreGetStringsString {
  stringid: string;
  /** @default "moodle" */
  component?: string | undefined;
  /** @default null */
  lang?: string | null | undefined;
  /** @default [] */
  stringparams?: { name?: string | undefined; value: string }[] | undefined;
}

export interface CoreGetUserDatesTimestamp {
  timestamp: number;
  format: string;
  /** @default null */
  type?: string | null | undefined;
  /** @default 1 */
  fixday?: number | undefined;
  /** @default 1 */
  fixhour?: number | undefined;
}

export interface CoreGradesCreateGradecategoriesCategoryOption {
  aggregation?: number | undefined;
  aggregateonlygraded?: Flag | undefined;
  aggregateoutcomes?: Flag | undefined;
  droplow?: number | undefined;
  itemname?: string | undefined;
  iteminfo?: string | undefined;
  idnumber?: string | undefined;
  gradetype?: number | undefined;
  grademax?: number | undefined;
  grademin?: number | undefined;
  gradepass?: number | undefined;
  display?: number | undefined;
  decimals?: number | undefined;
  hiddenuntil?: number | undefined;
  locktime?: number | undefined;
  weightoverride?: Flag | undefined;
  aggregationcoef2?: string | undefined;
  parentcategoryid?: number | undefined;
  parentcategoryidnumber?: string | undefined;
}

export interface CoreGradesGetEnrolledUsersForSearchWidgetUser {
  id: number;
  profileimage?: string;
  url?: string;
  fullname?: string;
  email?: string;
  active: boolean | null;
}

export interface CoreGradesGetFeedbackResult {
  feedbacktext: string | null;
  title: string | null;
  fullname: string | null;
  picture: string | null;
  additionalfield: string | null;
}

export interface CoreGradesGraderGradingpanelPointFetchGrade {
  grade: number | null;
  usergrade: string | null;
  maxgrade: string | null;
  gradedby: string | null;
  timecreated: number | null;
  timemodified: number | null;
}

export interface CoreGradesGraderGradingpanelPointFetchResult {
  templatename: string | null;
  hasgrade: boolean | null;
  grade: CoreGradesGraderGradingpanelPointFetchGrade;
  warnings?: MoodleWarning[];
}

export interface CoreGradesGraderGradingpanelScaleFetchGrade {
  options: { value: number | null; title: string | null; selected: boolean | null }[];
  usergrade: string | null;
  maxgrade: string | null;
  gradedby: string | null;
  timecreated: number | null;
  timemodified: number | null;
}

export interface CoreGradesGraderGradingpanelScaleFetchResult {
  templatename: string | null;
  hasgrade: boolean | null;
  grade: CoreGradesGraderGradingpanelScaleFetchGrade;
  warnings?: MoodleWarning[];
}

export interface CoreGradesUpdateGradesItemdetail {
  itemname?: string | undefined;
  idnumber?: number | undefined;
  gradetype?: number | undefined;
  grademax?: number | undefined;
  grademin?: number | undefined;
  scaleid?: number | undefined;
  multfactor?: number | undefined;
  plusfactor?: number | undefined;
  deleted?: Flag | undefined;
  hidden?: Flag | undefined;
}

export interface CoreGradingGetDefinitionsArea {
  cmid: number | null;
  contextid: number | null;
  component: string | null;
  areaname: string | null;
  activemethod?: string;
  definitions: CoreGradingGetDefinitionsAreaDefinition[];
}

export interface CoreGradingGetDefinitionsAreaDefinition {
  id?: number;
  method: string | null;
  name: string | null;
  description?: string;
  descriptionformat?: number;
  status: number | null;
  copiedfromid?: number;
  timecreated: number | null;
  usercreated: number | null;
  timemodified: number | null;
  usermodified: number | null;
  timecopied?: number;
  guide?: { guide_criteria?: CoreGradingGetDefinitionsAreaDefinitionGuideGuideCriteria[]; guide_comments?: CoreGradingGetDefinitionsAreaDefinitionGuideGuideComment[] };
  rubric?: { rubric_criteria?: CoreGradingGetDefinitionsAreaDefinitionRubricRubricCriteria[] };
}

export interface CoreGradingGetDefinitionsAreaDefinitionGuideGuideComment {
  id?: number;
  sortorder?: number;
  description?: string;
  descriptionformat?: number;
}

export interface CoreGradingGetDefinitionsAreaDefinitionGuideGuideCriteria {
  id?: number;
  sortorder?: number;
  description?: string;
  descriptionformat?: number;
  shortname: string | null;
  descriptionmarkers?: string;
  descriptionmarkersformat?: number;
  maxscore: number | null;
}

export interface CoreGradingGetDefinitionsAreaDefinitionRubricRubricCriteria {
  id?: number;
  sortorder?: number;
  description?: string;
  descriptionformat?: number;
  levels?: CoreGradingGetDefinitionsAreaDefinitionRubricRubricCriteriaLevel[];
}

export interface CoreGradingGetDefinitionsAreaDefinitionRubricRubricCriteriaLevel {
  id?: number;
  score?: number;
  definition?: string;
  definitionformat?: number;
}

export interface CoreGradingGetGradingformInstancesInstance {
  id: number;
  raterid: number | null;
  itemid: number | null;
  rawgrade?: string;
  status: number | null;
  feedback?: string;
  feedbackformat?: number;
  timemodified: number | null;
  guide?: { criteria?: CoreGradingGetGradingformInstancesInstanceGuideCriteria[] };
  rubric?: { criteria?: CoreGradingGetGradingformInstancesInstanceRubricCriteria[] };
}

export interface CoreGradingGetGradingformInstancesInstanceGuideCriteria {
  id: number;
  criterionid: number | null;
  levelid?: number;
  remark?: string;
  remarkformat?: number;
  score: number | null;
}

export interface CoreGradingGetGradingformInstancesInstanceRubricCriteria {
  id: number;
  criterionid: number | null;
  levelid?: number;
  remark?: string;
  remarkformat?: number;
}

export interface CoreGradingSaveDefinitionsArea {
  cmid: number;
  contextid: number;
  component: string;
  areaname: string;
  activemethod?: string | undefined;
  definitions: CoreGradingSaveDefinitionsAreaDefinition[];
}

export interface CoreGradingSaveDefinitionsAreaDefinition {
  id?: number | undefined;
  method: string;
  name: string;
  description?: string | undefined;
  descriptionformat?: 0 | 1 | 2 | 4 | undefined;
  status: number;
  copiedfromid?: number | undefined;
  timecreated: number;
  usercreated: number;
  timemodified: number;
  usermodified: number;
  timecopied?: number | undefined;
  guide?: { guide_criteria?: CoreGradingSaveDefinitionsAreaDefinitionGuideGuideCriteria[] | undefined; guide_comments?: CoreGradingSaveDefinitionsAreaDefinitionGuideGuideComment[] | undefined } | undefined;
  rubric?: { rubric_criteria?: CoreGradingSaveDefinitionsAreaDefinitionRubricRubricCriteria[] | undefined } | undefined;
}

export interface CoreGradingSaveDefinitionsAreaDefinitionGuideGuideComment {
  id?: number | undefined;
  sortorder?: number | undefined;
  description?: string | undefined;
  descriptionformat?: 0 | 1 | 2 | 4 | undefined;
}

export interface CoreGradingSaveDefinitionsAreaDefinitionGuideGuideCriteria {
  id?: number | undefined;
  sortorder?: number | undefined;
  description?: string | undefined;
  descriptionformat?: 0 | 1 | 2 | 4 | undefined;
  shortname: string;
  descriptionmarkers?: string | undefined;
  descriptionmarkersformat?: 0 | 1 | 2 | 4 | undefined;
  maxscore: number;
}

export interface CoreGradingSaveDefinitionsAreaDefinitionRubricRubricCriteria {
  id?: number | undefined;
  sortorder?: number | undefined;
  description?: string | undefined;
  descriptionformat?: 0 | 1 | 2 | 4 | undefined;
  levels?: CoreGradingSaveDefinitionsAreaDefinitionRubricRubricCriteriaLevel[] | undefined;
}

export interface CoreGradingSaveDefinitionsAreaDefinitionRubricRubricCriteriaLevel {
  id?: number | undefined;
  score?: number | undefined;
  definition?: string | undefined;
  definitionformat?: 0 | 1 | 2 | 4 | undefined;
}

export interface CoreGroupCreateGroupingsGrouping {
  courseid: number;
  name: string;
  description: string;
  /** @default 1 */
  descriptionformat?: 0 | 1 | 2 | 4 | undefined;
  idnumber?: string | undefined;
  customfields?: { shortname: string; value: string }[] | undefined;
}

export interface CoreGroupCreateGroupingsResult {
  id: number;
  courseid: number | null;
  name: string | null;
  description: string | null;
  descriptionformat: number | null;
  idnumber: string | null;
  customfields?: { shortname: string | null; value: string | null }[];
}

export interface CoreGroupCreateGroupsGroup {
  courseid: number;
  name: string;
  description: string;
  /** @default 1 */
  descriptionformat?: 0 | 1 | 2 | 4 | undefined;
  enrolmentkey?: string | undefined;
  idnumber?: string | undefined;
  /** @default 0 */
  visibility?: number | undefined;
  /** @default true */
  participation?: Flag | undefined;
  customfields?: { shortname: string; value: string }[] | undefined;
}

export interface CoreGroupCreateGroupsResult {
  id: number;
  courseid: number | null;
  name: string | null;
  description: string | null;
  descriptionformat: number | null;
  enrolmentkey: string | null;
  idnumber: string | null;
  visibility: number | null;
  participation: boolean | null;
  customfields?: { shortname: string | null; value: string | null }[];
}

export interface CoreGroupGetActivityAllowedGroupsGroup {
  id: number;
  name: string | null;
  description: string | null;
  descriptionformat: number | null;
  idnumber: string | null;
  courseid?: number;
}

export interface CoreGroupGetCourseGroupingsResult {
  id: number;
  courseid: number | null;
  name: string | null;
  description: string | null;
  descriptionformat: number | null;
  idnumber: string | null;
}

export interface CoreGroupGetCourseGroupsResult {
  id: number;
  courseid: number | null;
  name: string | null;
  description: string | null;
  descriptionformat: number | null;
  enrolmentkey: string | null;
  idnumber: string | null;
  visibility: number | null;
  participation: boolean | null;
}

export interface CoreGroupGetGroupingsGroup {
  id: number;
  courseid: number | null;
  name: string | null;
  description: string | null;
  descriptionformat: number | null;
  enrolmentkey: string | null;
  idnumber: string | null;
  customfields?: MoodleCustomfield[];
}

export interface CoreGroupGetGroupingsResult {
  id: number;
  courseid: number | null;
  name: string | null;
  description: string | null;
  descriptionformat: number | null;
  idnumber: string | null;
  customfields?: MoodleCustomfield[];
  groups?: CoreGroupGetGroupingsGroup[];
}

export interface CoreGroupGetGroupsResult {
  id: number;
  courseid: number | null;
  name: string | null;
  description: string | null;
  descriptionformat: number | null;
  enrolmentkey: string | null;
  idnumber: string | null;
  visibility: number | null;
  participation: boolean | null;
  customfields?: MoodleCustomfield[];
}

export interface CoreGroupUpdateGroupingsGrouping {
  id: number;
  name: string;
  description: string;
  /** @default 1 */
  descriptionformat?: 0 | 1 | 2 | 4 | undefined;
  idnumber?: string | undefined;
  customfields?: { shortname: string; value: string }[] | undefined;
}

export interface CoreGroupUpdateGroupsGroup {
  id: number;
  name: string;
  description?: string | undefined;
  /** @default 1 */
  descriptionformat?: 0 | 1 | 2 | 4 | undefined;
  enrolmentkey?: string | undefined;
  idnumber?: string | undefined;
  visibility?: string | undefined;
  participation?: Flag | undefined;
  customfields?: { shortname: string; value: string }[] | undefined;
}

export interface CoreMessageDataForMessageareaSearchMessagesContact {
  userid: number | null;
  fullname: string | null;
  profileimageurl: string | null;
  profileimageurlsmall: string | null;
  ismessaging: boolean | null;
  sentfromcurrentuser: boolean | null;
  lastmessage: string | null;
  lastmessagedate: number | null;
  messageid: number | null;
  showonlinestatus: boolean | null;
  isonline: boolean | null;
  isread: boolean | null;
  isblocked: boolean | null;
  unreadcount: number | null;
  conversationid: number | null;
}

export interface CoreMessageGetContactRequestsConversation {
  id: number;
  type: number | null;
  name: string | null;
  timecreated: number | null;
}

export interface CoreMessageGetContactRequestsResult {
  id: number;
  fullname: string | null;
  profileurl: string | null;
  profileimageurl: string | null;
  profileimageurlsmall: string | null;
  isonline: boolean | null;
  showonlinestatus: boolean | null;
  isblocked: boolean | null;
  iscontact: boolean | null;
  isdeleted: boolean | null;
  canmessageevenifblocked: boolean | null;
  canmessage: boolean | null;
  requirescontact: boolean | null;
  contactrequests?: MoodleRequest[];
  conversations?: CoreMessageGetContactRequestsConversation[];
}

export interface CoreMessageGetConversationResult {
  id: number;
  name: string | null;
  subname: string | null;
  imageurl: string | null;
  type: number | null;
  membercount: number | null;
  ismuted: boolean | null;
  isfavourite: boolean | null;
  isread: boolean | null;
  unreadcount: number | null;
  members: CoreMessageGetContactRequestsResult[];
  messages: MoodleMessage[];
  candeletemessagesforallusers: boolean | null;
}

export interface CoreMessageGetMessagesMessage {
  id: number;
  useridfrom: number | null;
  useridto: number | null;
  subject: string | null;
  text: string | null;
  fullmessage: string | null;
  fullmessageformat: number | null;
  fullmessagehtml: string | null;
  smallmessage: string | null;
  notification: number | null;
  contexturl: string | null;
  contexturlname: string | null;
  timecreated: number | null;
  timeread: number | null;
  usertofullname: string | null;
  userfromfullname: string | null;
  component?: string;
  eventtype?: string;
  customdata?: string;
  iconurl?: string;
}

export interface CoreMessageGetUserMessagePreferencesPreferenceComponentNotificationProcessor {
  displayname: string | null;
  name: string | null;
  locked: boolean | null;
  lockedmessage?: string;
  userconfigured: number | null;
  loggedin: { name: string | null; displayname: string | null; checked: boolean | null };
  loggedoff: { name: string | null; displayname: string | null; checked: boolean | null };
  enabled: boolean | null;
}

export interface CoreMessageGetUserMessagePreferencesPreferenceProcessor {
  displayname: string | null;
  name: string | null;
  hassettings: boolean | null;
  contextid: number | null;
  userconfigured: number | null;
}

export interface CoreMessageGetUserMessagePreferencesResult {
  preferences: MoodlePreference;
  blocknoncontacts: number | null;
  entertosend: boolean | null;
  warnings?: MoodleWarning[];
}

export interface CoreMessageSearchContactsResult {
  id: number;
  fullname: string | null;
  profileimageurl?: string;
  profileimageurlsmall?: string;
}

export interface CoreMessageSendInstantMessagesMessage {
  touserid: number;
  text: string;
  /** @default 0 */
  textformat?: 0 | 1 | 2 | 4 | undefined;
  clientmsgid?: string | undefined;
}

export interface CoreMessageSendInstantMessagesResult {
  msgid: number | null;
  clientmsgid?: string;
  errormessage?: string;
  text?: string;
  timecreated?: number;
  conversationid?: number;
  useridfrom?: number;
  candeletemessagesforallusers: boolean | null;
}

export interface CoreMoodlenetGetShareInfoActivityResult {
  name: string | null;
  type: string | null;
  server: string | null;
  supportpageurl: string | null;
  issuerid: number | null;
  status: boolean | null;
  warnings?: MoodleWarning[];
}

export interface CoreNotesCreateNotesNote {
  userid: number;
  publishstate: string;
  courseid: number;
  text: string;
  /** @default 1 */
  format?: 0 | 1 | 2 | 4 | undefined;
  clientnoteid?: string | undefined;
}

export interface CoreNotesGetCourseNotesResult {
  sitenotes?: MoodleSitenote[];
  coursenotes?: MoodleSitenote[];
  personalnotes?: MoodleSitenote[];
  canmanagesystemnotes?: boolean;
  canmanagecoursenotes?: boolean;
  warnings?: MoodleWarning[];
}

export interface CoreNotesGetNotesNote {
  noteid?: number;
  userid?: number;
  publishstate?: string;
  courseid?: number;
  text?: string;
  format?: number;
}

export interface CoreNotesUpdateNotesNote {
  id: number;
  publishstate: string;
  text: string;
  /** @default 1 */
  format?: 0 | 1 | 2 | 4 | undefined;
}

export interface CorePaymentGetAvailableGatewaysResult {
  shortname: string | null;
  name: string | null;
  description: string | null;
  surcharge: number | null;
  cost: string | null;
}

export interface CoreQuestionGetRandomQuestionSummariesQuestion {
  id: number;
  category: number;
  parent: number;
  name: string;
  qtype: string;
  icon: { key: string; component: string; alttext: string };
}

export interface CoreRatingAddRatingResult {
  success: boolean | null;
  aggregate?: string;
  count?: number;
  itemid?: number;
  warnings?: MoodleWarning[];
}

export interface CoreRatingGetItemRatingsRating {
  id: number;
  userid: number | null;
  userpictureurl: string | null;
  userfullname: string | null;
  rating: string | null;
  timemodified: number | null;
}

export interface CoreReportbuilderConditionsAddResult {
  hasavailableconditions: boolean;
  availableconditions: { optiongroup: { text: string; values: { value: string; visiblename: string }[] } }[];
  hasactiveconditions: boolean;
  activeconditionsform: string;
  helpicon: string;
  javascript?: string;
}

export interface CoreReportbuilderFiltersAddActivefilter {
  id: number;
  heading: string;
  headingeditable: string;
  sortorder: number;
  movetitle: string;
  entityname: string;
}

export interface CoreReportbuilderFiltersAddResult {
  hasavailablefilters: boolean;
  availablefilters: { optiongroup: { text: string; values: { value: string; visiblename: string }[] } }[];
  hasactivefilters: boolean;
  activefilters: CoreReportbuilderFiltersAddActivefilter[];
  helpicon: string;
}

export interface CoreReportbuilderReportsGetResult {
  name: string | null;
  source: string;
  type: number;
  uniquerows: boolean;
  conditiondata: string | null;
  settingsdata: string | null;
  contextid: number;
  component: string;
  area: string;
  itemid: number;
  usercreated: number;
  id: number;
  timecreated: number;
  timemodified: number;
  usermodified: number;
  table: string;
  filtersapplied: number;
  filterspresent: boolean;
  filtersform: string;
  attributes: { name: string; value: string }[];
  classes: string;
  editmode: boolean;
  sidebarmenucards?: { menucards?: { name: string; key: string; items?: CoreReportbuilderReportsGetSidebarmenucardMenucardItem[] }[] };
  conditions?: CoreReportbuilderConditionsAddResult;
  filters?: CoreReportbuilderFiltersAddResult;
  sorting?: { hassortablecolumns: boolean; sortablecolumns: MoodleSortablecolumn[]; helpicon: string };
  cardview?: { form: string; helpicon: string };
  javascript: string;
}

export interface CoreReportbuilderReportsGetSidebarmenucardMenucardItem {
  name: string;
  identifier: string;
  title: string;
  action: string;
  disabled?: boolean;
}

export interface CoreSearchGetSearchAreasListArea {
  id: string;
  categoryid: string | null;
  categoryname: string | null;
  name: string | null;
}

export interface CoreSearchViewResultsFilter {
  title?: string | undefined;
  /** @default [] */
  areaids?: string[] | undefined;
  /** @default [] */
  courseids?: number[] | undefined;
  /** @default 0 */
  timestart?: number | undefined;
  /** @default 0 */
  timeend?: number | undefined;
}

export interface CoreTableGetDynamicTableContentFilter {
  name: string;
  jointype: number;
  values: string[];
  filteroptions?: { name: string; value: string }[] | undefined;
}

export interface CoreTagGetTagAreasArea {
  id: number;
  component: string;
  itemtype: string;
  enabled: boolean;
  tagcollid: number;
  callback: string | null;
  callbackfile: string | null;
  showstandard: number;
  multiplecontexts: boolean;
  locked?: boolean;
}

export interface CoreTagGetTagCloudResult {
  tags: CoreTagGetTagCloudTag[];
  tagscount: number | null;
  totalcount: number | null;
  warnings?: MoodleWarning[];
}

export interface CoreTagGetTagCloudTag {
  name: string | null;
  viewurl: string | null;
  flag?: boolean;
  isstandard?: boolean;
  count?: number;
  size?: number;
}

export interface CoreTagGetTagCollectionsCollection {
  id: number;
  name: string | null;
  isdefault: boolean;
  component: string | null;
  sortorder: number;
  searchable: boolean;
  customurl: string | null;
}

export interface CoreTagGetTagindexPerAreaTagindex {
  id?: number | undefined;
  tag?: string | undefined;
  tc?: number | undefined;
  ta?: number | undefined;
  excl?: Flag | undefined;
  from?: number | undefined;
  ctx?: number | undefined;
  rec?: number | undefined;
  page?: number | undefined;
}

export interface CoreTagGetTagindexResult {
  tagid: number | null;
  ta: number | null;
  component: string | null;
  itemtype: string | null;
  nextpageurl?: string;
  prevpageurl?: string;
  exclusiveurl?: string;
  exclusivetext?: string;
  title: string | null;
  content: string | null;
  hascontent: number | null;
  anchor?: string;
}

export interface CoreTagGetTagindexTagindex {
  tag: string;
  tc: number;
  ta: number;
  excl?: Flag | undefined;
  from?: number | undefined;
  ctx?: number | undefined;
  rec?: number | undefined;
  page?: number | undefined;
}

export interface CoreTagGetTagsTag {
  id: number;
  tagcollid: number | null;
  name: string | null;
  rawname: string | null;
  description: string | null;
  descriptionformat: number | null;
  flag?: number;
  official?: number;
  isstandard?: number;
  viewurl: string | null;
}

export interface CoreTagUpdateTagsTag {
  id: number;
  rawname?: string | undefined;
  description?: string | undefined;
  descriptionformat?: 0 | 1 | 2 | 4 | undefined;
  flag?: number | undefined;
  official?: number | undefined;
  isstandard?: number | undefined;
}

export interface CoreUpdateInplaceEditableResult {
  displayvalue: string | null;
  component?: string;
  itemtype?: string;
  value?: string;
  itemid?: string;
  edithint?: string;
  editlabel?: string;
  editicon?: { key?: string; component?: string; title?: string };
  type?: string;
  options?: string;
  linkeverything?: number;
}

export interface CoreUserCreateUsersUser {
  createpassword?: Flag | undefined;
  username: string;
  /** @default "manual" */
  auth?: string | undefined;
  password?: string | undefined;
  firstname: string;
  lastname: string;
  email: string;
  maildisplay?: number | undefined;
  city?: string | undefined;
  country?: string | undefined;
  timezone?: string | undefined;
  description?: string | undefined;
  firstnamephonetic?: string | undefined;
  lastnamephonetic?: string | undefined;
  middlename?: string | undefined;
  alternatename?: string | undefined;
  interests?: string | undefined;
  /** @default "" */
  idnumber?: string | undefined;
  institution?: string | undefined;
  department?: string | undefined;
  phone1?: string | undefined;
  phone2?: string | undefined;
  address?: string | undefined;
  /** @default "en" */
  lang?: string | undefined;
  /** @default "gregorian" */
  calendartype?: string | undefined;
  theme?: string | undefined;
  mailformat?: number | undefined;
  customfields?: { type: string; value: string }[] | undefined;
  preferences?: { type: string; value: string }[] | undefined;
}

export interface CoreUserGetCourseUserProfilesResult {
  id: number;
  username?: string;
  firstname?: string;
  lastname?: string;
  fullname: string | null;
  email?: string;
  address?: string;
  phone1?: string;
  phone2?: string;
  department?: string;
  institution?: string;
  idnumber?: string;
  interests?: string;
  firstaccess?: number;
  lastaccess?: number;
  auth?: string;
  suspended?: boolean;
  confirmed?: boolean;
  lang?: string;
  calendartype?: string;
  theme?: string;
  timezone?: string;
  mailformat?: number;
  trackforums?: number;
  description?: string;
  descriptionformat?: number;
  city?: string;
  country?: string;
  profileimageurlsmall: string | null;
  profileimageurl: string | null;
  customfields?: CoreEnrolGetPotentialUsersCustomfield[];
  preferences?: { name: string | null; value: string | null }[];
  groups?: MoodleGroup[];
  roles?: MoodleRole[];
  enrolledcourses?: { id: number; fullname: string | null; shortname: string | null }[];
}

export interface CoreUserGetPrivateFilesInfoResult {
  filecount: number | null;
  foldercount: number | null;
  filesize: number | null;
  filesizewithoutreferences: number | null;
  warnings?: MoodleWarning[];
}

export interface CoreUserUpdateUsersUser {
  id: number;
  username?: string | undefined;
  auth?: string | undefined;
  suspended?: Flag | undefined;
  password?: string | undefined;
  firstname?: string | undefined;
  lastname?: string | undefined;
  email?: string | undefined;
  maildisplay?: number | undefined;
  city?: string | undefined;
  country?: string | undefined;
  timezone?: string | undefined;
  description?: string | undefined;
  userpicture?: number | undefined;
  firstnamephonetic?: string | undefined;
  lastnamephonetic?: string | undefined;
  middlename?: string | undefined;
  alternatename?: string | undefined;
  interests?: string | undefined;
  idnumber?: string | undefined;
  institution?: string | undefined;
  department?: string | undefined;
  phone1?: string | undefined;
  phone2?: string | undefined;
  address?: string | undefined;
  lang?: string | undefined;
  calendartype?: string | undefined;
  theme?: string | undefined;
  mailformat?: number | undefined;
  customfields?: { type: string; value: string }[] | undefined;
  preferences?: { type: string; value: string }[] | undefined;
}

export interface CoreWebserviceGetSiteInfoResult {
  sitename: string | null;
  username: string | null;
  firstname: string | null;
  lastname: string | null;
  fullname: string | null;
  lang: string | null;
  userid: number | null;
  siteurl: string | null;
  userpictureurl: string | null;
  functions: { name: string | null; version: string | null }[];
  downloadfiles?: number;
  uploadfiles?: number;
  release?: string;
  version?: string;
  mobilecssurl?: string;
  advancedfeatures?: { name: string | null; value: number | null }[];
  usercanmanageownfiles?: boolean;
  userquota?: number;
  usermaxuploadfilesize?: number;
  userhomepage?: number;
  userprivateaccesskey?: string;
  siteid?: number;
  sitecalendartype?: string;
  usercalendartype?: string;
  userissiteadmin?: boolean;
  theme?: string;
  limitconcurrentlogins?: number;
  usersessionscount?: number;
  policyagreed?: number;
}

export interface EnrolGuestGetInstanceInfoInstanceinfo {
  id: number;
  courseid: number | null;
  type: string | null;
  name: string | null;
  status: boolean | null;
  passwordrequired: boolean | null;
}

export interface EnrolManualEnrolUsersEnrolment {
  roleid: number;
  userid: number;
  courseid: number;
  timestart?: number | undefined;
  timeend?: number | undefined;
  suspend?: number | undefined;
}

export interface EnrolSelfGetInstanceInfoResult {
  id: number;
  courseid: number | null;
  type: string | null;
  name: string | null;
  status: string | null;
  enrolpassword?: string;
}

export interface GradereportOverviewGetCourseGradesGrade {
  courseid: number | null;
  grade: string | null;
  rawgrade: string | null;
  rank?: number;
}

export interface GradereportUserGetAccessInformationResult {
  canviewusergradereport: boolean | null;
  canviewmygrades: boolean | null;
  canviewallgrades: boolean | null;
  warnings?: MoodleWarning[];
}

export interface GradereportUserGetGradeItemsUsergrade {
  courseid: number | null;
  courseidnumber: string | null;
  userid: number | null;
  userfullname: string | null;
  useridnumber: string | null;
  maxdepth: number | null;
  gradeitems: GradereportUserGetGradeItemsUsergradeGradeitem[];
}

export interface GradereportUserGetGradeItemsUsergradeGradeitem {
  id: number;
  itemname: string | null;
  itemtype: string | null;
  itemmodule: string | null;
  iteminstance: number | null;
  itemnumber: number | null;
  idnumber: string | null;
  categoryid: number | null;
  outcomeid: number | null;
  scaleid: number | null;
  locked?: boolean;
  cmid?: number;
  weightraw?: number;
  weightformatted?: string;
  status?: string;
  graderaw?: number;
  gradedatesubmitted?: number;
  gradedategraded?: number;
  gradehiddenbydate?: boolean;
  gradeneedsupdate?: boolean;
  gradeishidden?: boolean;
  gradeislocked?: boolean;
  gradeisoverridden?: boolean;
  gradeformatted?: string;
  grademin?: number;
  grademax?: number;
  rangeformatted?: string;
  percentageformatted?: string;
  lettergradeformatted?: string;
  rank?: number;
  numusers?: number;
  averageformatted?: string;
  feedback?: string;
  feedbackformat?: number;
}

export interface GradereportUserGetGradesTableTable {
  courseid: number | null;
  userid: number | null;
  userfullname: string | null;
  maxdepth: number | null;
  tabledata: GradereportUserGetGradesTableTableTabledata[];
}

export interface GradereportUserGetGradesTableTableTabledata {
  itemname?: GradereportUserGetGradesTableTableTabledataItemname;
  leader?: { class: string | null; rowspan: number | null };
  weight?: { class: string | null; content: string | null; headers: string | null };
  grade?: { class: string | null; content: string | null; headers: string | null };
  range?: { class: string | null; content: string | null; headers: string | null };
  percentage?: { class: string | null; content: string | null; headers: string | null };
  lettergrade?: { class: string | null; content: string | null; headers: string | null };
  rank?: { class: string | null; content: string | null; headers: string | null };
  average?: { class: string | null; content: string | null; headers: string | null };
  feedback?: { class: string | null; content: string | null; headers: string | null };
  contributiontocoursetotal?: { class: string | null; content: string | null; headers: string | null };
  parentcategories: number[];
}

export interface GradereportUserGetGradesTableTableTabledataItemname {
  class: string | null;
  colspan: number | null;
  content: string | null;
  id: string;
}

export interface GradingformGuideGraderGradingpanelFetchGrade {
  instanceid: number | null;
  criterion: GradingformGuideGraderGradingpanelFetchGradeCriterion[];
  hascomments: boolean | null;
  comments: { id: number; sortorder: number | null; description: string | null }[];
  usergrade: string | null;
  maxgrade: string | null;
  gradedby: string | null;
  timecreated: number | null;
  timemodified: number | null;
}

export interface GradingformGuideGraderGradingpanelFetchGradeCriterion {
  id: number;
  name: string | null;
  maxscore: number | null;
  description: string | null;
  descriptionmarkers: string | null;
  score?: number;
  remark?: string;
}

export interface GradingformGuideGraderGradingpanelFetchResult {
  templatename: string | null;
  hasgrade: boolean | null;
  grade: GradingformGuideGraderGradingpanelFetchGrade;
  warnings?: MoodleWarning[];
}

export interface GradingformRubricGraderGradingpanelFetchGrade {
  instanceid: number | null;
  rubricmode: string | null;
  canedit: boolean | null;
  criteria: GradingformRubricGraderGradingpanelFetchGradeCriteria[];
  timecreated: number | null;
  usergrade: string | null;
  maxgrade: string | null;
  gradedby: string | null;
  timemodified: number | null;
}

export interface GradingformRubricGraderGradingpanelFetchGradeCriteria {
  id: number;
  description: string | null;
  remark?: string;
  levels: GradingformRubricGraderGradingpanelFetchGradeCriteriaLevel[];
}

export interface GradingformRubricGraderGradingpanelFetchGradeCriteriaLevel {
  id: number;
  criterionid: number | null;
  score: string | null;
  definition: string | null;
  checked: boolean | null;
}

export interface GradingformRubricGraderGradingpanelFetchResult {
  templatename: string | null;
  hasgrade: boolean | null;
  grade: GradingformRubricGraderGradingpanelFetchGrade;
  warnings?: MoodleWarning[];
}

export interface MessageAirnotifierGetUserDevicesDevice {
  id: number;
  appid: string | null;
  name: string | null;
  model: string | null;
  platform: string | null;
  version: string | null;
  pushid: string | null;
  uuid: string | null;
  enable: number | null;
  timecreated: number | null;
  timemodified: number | null;
}

export interface MessagePopupGetPopupNotificationsNotification {
  id: number;
  useridfrom: number | null;
  useridto: number | null;
  subject: string | null;
  shortenedsubject: string | null;
  text: string | null;
  fullmessage: string | null;
  fullmessageformat: number | null;
  fullmessagehtml: string | null;
  smallmessage: string | null;
  contexturl: string | null;
  contexturlname: string | null;
  timecreated: number | null;
  timecreatedpretty: string | null;
  timeread: number | null;
  read: boolean | null;
  deleted: boolean | null;
  iconurl: string | null;
  component?: string;
  eventtype?: string;
  customdata?: string;
}

export interface ModAssignGetAssignmentsCourse {
  id: number;
  fullname: string | null;
  shortname: string | null;
  timemodified: number | null;
  assignments: ModAssignGetAssignmentsCourseAssignment[];
}

export interface ModAssignGetAssignmentsCourseAssignment {
  id: number;
  cmid: number | null;
  course: number | null;
  name: string | null;
  nosubmissions: number | null;
  submissiondrafts: number | null;
  sendnotifications: number | null;
  sendlatenotifications: number | null;
  sendstudentnotifications: number | null;
  duedate: number | null;
  allowsubmissionsfromdate: number | null;
  grade: number | null;
  timemodified: number | null;
  completionsubmit: number | null;
  cutoffdate: number | null;
  gradingduedate: number | null;
  teamsubmission: number | null;
  requireallteammemberssubmit: number | null;
  teamsubmissiongroupingid: number | null;
  blindmarking: number | null;
  hidegrader: number | null;
  revealidentities: number | null;
  attemptreopenmethod: string | null;
  maxattempts: number | null;
  markingworkflow: number | null;
  markingallocation: number | null;
  markinganonymous: number | null;
  requiresubmissionstatement: number | null;
  preventsubmissionnotingroup?: number;
  submissionstatement?: string;
  submissionstatementformat?: number;
  configs: ModAssignGetAssignmentsCourseAssignmentConfig[];
  intro?: string;
  introformat?: number;
  introfiles?: MoodleFile[];
  introattachments?: MoodleFile[];
  activity?: string;
  activityformat?: number;
  activityattachments?: MoodleFile[];
  timelimit?: number;
  submissionattachments?: number;
}

export interface ModAssignGetAssignmentsCourseAssignmentConfig {
  id?: number;
  assignment?: number;
  plugin: string | null;
  subtype: string | null;
  name: string | null;
  value: string | null;
}

export interface ModAssignGetParticipantResult {
  id: number;
  fullname: string | null;
  submitted: boolean | null;
  requiregrading: boolean | null;
  grantedextension: boolean | null;
  blindmarking: boolean | null;
  allowsubmissionsfromdate: number | null;
  duedate: number | null;
  cutoffdate: number | null;
  duedatestr: string | null;
  groupid?: number;
  groupname?: string;
  submissionstatus?: string;
  user?: CoreEnrolGetPotentialUsersResult;
}

export interface ModAssignGetSubmissionStatusFeedback {
  grade?: MoodleGrade;
  gradefordisplay: string | null;
  gradeddate: number | null;
  plugins?: MoodlePlugin[];
}

export interface ModAssignGetSubmissionStatusGradingsummary {
  participantcount: number | null;
  submissiondraftscount: number | null;
  submissionsenabled: boolean | null;
  submissionssubmittedcount: number | null;
  submissionsneedgradingcount: number | null;
  warnofungroupedusers: string | null;
}

export interface ModAssignGetSubmissionStatusLastattempt {
  submission?: MoodleSubmission;
  teamsubmission?: MoodleSubmission;
  submissiongroup?: number;
  submissiongroupmemberswhoneedtosubmit?: number[];
  submissionsenabled: boolean | null;
  locked: boolean | null;
  graded: boolean | null;
  canedit: boolean | null;
  caneditowner: boolean | null;
  cansubmit: boolean | null;
  extensionduedate: number | null;
  timelimit?: number;
  blindmarking: boolean | null;
  gradingstatus: string | null;
  usergroups: number[];
}

export interface ModAssignGetSubmissionStatusLastattemptSubmissionPluginEditorfield {
  name: string | null;
  description: string | null;
  text: string | null;
  format: number | null;
}

export interface ModAssignGetSubmissionStatusPreviousattempt {
  attemptnumber: number | null;
  submission?: MoodleSubmission;
  grade?: MoodleGrade;
  feedbackplugins?: MoodlePlugin[];
}

export interface ModAssignGetSubmissionStatusResult {
  gradingsummary?: ModAssignGetSubmissionStatusGradingsummary;
  lastattempt?: ModAssignGetSubmissionStatusLastattempt;
  feedback?: ModAssignGetSubmissionStatusFeedback;
  previousattempts?: ModAssignGetSubmissionStatusPreviousattempt[];
  assignmentdata?: { attachments?: { intro?: MoodleFile[]; activity?: MoodleFile[] }; activity?: string; activityformat?: number };
  warnings?: MoodleWarning[];
}

export interface ModAssignGetUserFlagsAssignmentUserflag {
  id: number;
  userid: number | null;
  locked: number | null;
  mailed: number | null;
  extensionduedate: number | null;
  workflowstate?: string;
  allocatedmarker: number | null;
}

export interface ModAssignListParticipantsResult {
  id: number;
  username?: string;
  firstname?: string;
  lastname?: string;
  fullname: string | null;
  email?: string;
  address?: string;
  phone1?: string;
  phone2?: string;
  department?: string;
  institution?: string;
  idnumber?: string;
  interests?: string;
  firstaccess?: number;
  lastaccess?: number;
  suspended?: boolean;
  trackforums?: number;
  description?: string;
  descriptionformat?: number;
  city?: string;
  country?: string;
  profileimageurlsmall?: string;
  profileimageurl?: string;
  customfields?: CoreEnrolGetPotentialUsersCustomfield[];
  preferences?: { name: string | null; value: string | null }[];
  recordid: number | null;
  groups?: { id: number; name: string | null; description: string | null }[];
  roles?: MoodleRole[];
  enrolledcourses?: { id: number; fullname: string | null; shortname: string | null }[];
  submitted: boolean | null;
  requiregrading: boolean | null;
  grantedextension: boolean | null;
  submissionstatus?: string;
  groupid?: number;
  groupname?: string;
}

export interface ModAssignSaveGradeAdvancedgradingdataRubricCriteriaFilling {
  criterionid: number;
  levelid?: number | undefined;
  remark?: string | undefined;
  remarkformat?: 0 | 1 | 2 | 4 | undefined;
}

export interface ModAssignSaveGradesGrade {
  userid: number;
  grade: number;
  attemptnumber: number;
  addattempt: Flag;
  workflowstate: string;
  /** @default {} */
  plugindata?: { assignfeedbackcomments_editor?: { text: string; format: 0 | 1 | 2 | 4 } | undefined; files_filemanager?: number | undefined } | undefined;
  /** @default {} */
  advancedgradingdata?: { guide?: { criteria: { criterionid: number; fillings?: MoodleFilling[] | undefined }[] } | undefined; rubric?: { criteria: { criterionid: number; fillings?: ModAssignSaveGradeAdvancedgradingdataRubricCriteriaFilling[] | undefined }[] } | undefined } | undefined;
}

export interface ModAssignSetUserFlagsUserflag {
  userid: number;
  locked?: number | undefined;
  mailed?: number | undefined;
  extensionduedate?: number | undefined;
  workflowstate?: string | undefined;
  allocatedmarker?: number | undefined;
}

export interface ModBigbluebuttonbnGetBigbluebuttonbnsByCoursesBigbluebuttonbn {
  id: number;
  coursemodule: number | null;
  course: number | null;
  name: string | null;
  intro: string | null;
  introformat: number | null;
  introfiles?: MoodleFile[];
  section?: number;
  visible?: boolean;
  groupmode?: number;
  groupingid?: number;
  lang?: string;
  meetingid: string | null;
  timemodified: number | null;
}

export interface ModBigbluebuttonbnGetRecordingsTabledataColumn {
  key: string | null;
  label: string | null;
  width: string | null;
  type?: string;
  sortable?: boolean;
  allowHTML?: boolean;
  formatter?: string;
}

export interface ModBigbluebuttonbnMeetingInfoPresentation {
  url: string | null;
  iconname: string | null;
  icondesc: string | null;
  name: string | null;
}

export interface ModBigbluebuttonbnMeetingInfoResult {
  cmid: number | null;
  userlimit: number | null;
  bigbluebuttonbnid: string | null;
  groupid: number | null;
  meetingid: string | null;
  openingtime?: number;
  closingtime?: number;
  statusrunning?: boolean;
  statusclosed?: boolean;
  statusopen?: boolean;
  statusmessage?: string;
  startedat?: number;
  moderatorcount?: number;
  participantcount?: number;
  moderatorplural?: boolean;
  participantplural?: boolean;
  canjoin: boolean | null;
  ismoderator: boolean | null;
  presentations: ModBigbluebuttonbnMeetingInfoPresentation[];
  joinurl: string | null;
  guestaccessenabled?: boolean;
  guestjoinurl?: string;
  guestpassword?: string;
  features?: { name: string | null; isenabled: boolean | null }[];
}

export interface ModBookGetBooksByCoursesBook {
  id: number;
  coursemodule: number | null;
  course: number | null;
  name: string | null;
  intro: string | null;
  introformat: number | null;
  introfiles?: MoodleFile[];
  section?: number;
  visible?: boolean;
  groupmode?: number;
  groupingid?: number;
  lang?: string;
  numbering: number | null;
  navstyle: number | null;
  customtitles: number | null;
  revision?: number;
  timecreated?: number;
  timemodified?: number;
}

export interface ModChatGetChatLatestMessagesMessage {
  id: number;
  userid: number | null;
  system: boolean | null;
  message: string | null;
  timestamp: number | null;
}

export interface ModChatGetChatsByCoursesChat {
  id: number;
  coursemodule: number | null;
  course: number | null;
  name: string | null;
  intro: string | null;
  introformat: number | null;
  introfiles?: MoodleFile[];
  section?: number;
  visible?: boolean;
  groupmode?: number;
  groupingid?: number;
  lang?: string;
  chatmethod?: string;
  keepdays?: number;
  studentlogs?: number;
  chattime?: number;
  schedule?: number;
  timemodified?: number;
}

export interface ModChatGetSessionMessagesMessage {
  id: number;
  chatid: number;
  userid: number;
  groupid: number;
  issystem: boolean;
  message: string;
  timestamp: number;
}

export interface ModChatGetSessionsSession {
  sessionstart: number | null;
  sessionend: number | null;
  sessionusers: { userid: number | null; messagecount: number | null }[];
  iscomplete: boolean | null;
}

export interface ModChoiceGetChoiceOptionsOption {
  id: number;
  text: string | null;
  maxanswers: number | null;
  displaylayout: boolean | null;
  countanswers: number | null;
  checked: boolean | null;
  disabled: boolean | null;
}

export interface ModChoiceGetChoiceResultsOption {
  id: number;
  text: string | null;
  maxanswer: number | null;
  userresponses: ModChoiceGetChoiceResultsOptionUserresponse[];
  numberofuser: number | null;
  percentageamount: number | null;
}

export interface ModChoiceGetChoiceResultsOptionUserresponse {
  userid: number | null;
  fullname: string | null;
  profileimageurl: string | null;
  answerid?: number;
  timemodified?: number;
}

export interface ModChoiceGetChoicesByCoursesChoice {
  id: number;
  coursemodule: number | null;
  course: number | null;
  name: string | null;
  intro: string | null;
  introformat: number | null;
  introfiles?: MoodleFile[];
  section?: number;
  visible?: boolean;
  groupmode?: number;
  groupingid?: number;
  lang?: string;
  publish?: boolean;
  showresults?: number;
  display?: number;
  allowupdate?: boolean;
  allowmultiple?: boolean;
  showunanswered?: boolean;
  includeinactive?: boolean;
  limitanswers?: boolean;
  timeopen?: number;
  timeclose?: number;
  showpreview?: boolean;
  timemodified?: number;
  completionsubmit?: boolean;
  showavailable?: boolean;
}

export interface ModChoiceSubmitChoiceResponseAnswer {
  id: number;
  choiceid: number | null;
  userid: number | null;
  optionid: number | null;
  timemodified: number | null;
}

export interface ModDataAddEntryResult {
  newentryid: number | null;
  generalnotifications: string[];
  fieldnotifications: { fieldname: string | null; notification: string | null }[];
  warnings?: MoodleWarning[];
}

export interface ModDataGetDataAccessInformationResult {
  groupid: number | null;
  canaddentry: boolean | null;
  canmanageentries: boolean | null;
  canapprove: boolean | null;
  timeavailable: boolean | null;
  inreadonlyperiod: boolean | null;
  numentries: number | null;
  entrieslefttoadd: number | null;
  entrieslefttoview: number | null;
  warnings?: MoodleWarning[];
}

export interface ModDataGetDatabasesByCoursesDatabase {
  id: number;
  course: number;
  name: string;
  intro: string;
  introformat: number | null;
  lang: string | null;
  comments: boolean;
  timeavailablefrom: number;
  timeavailableto: number;
  timeviewfrom: number;
  timeviewto: number;
  requiredentries: number;
  requiredentriestoview: number;
  maxentries: number;
  rssarticles: number;
  singletemplate: string | null;
  listtemplate: string | null;
  listtemplateheader: string | null;
  listtemplatefooter: string | null;
  addtemplate: string | null;
  rsstemplate: string | null;
  rsstitletemplate: string | null;
  csstemplate: string | null;
  jstemplate: string | null;
  asearchtemplate: string | null;
  approval: boolean;
  manageapproved: boolean;
  scale?: number;
  assessed?: number;
  assesstimestart?: number;
  assesstimefinish?: number;
  defaultsort: number;
  defaultsortdir: number;
  editany?: boolean;
  notification?: number;
  timemodified?: number;
  coursemodule: number;
  introfiles?: MoodleFile[];
}

export interface ModDataGetEntriesEntryContent {
  id: number;
  fieldid: number;
  recordid: number;
  content: string | null;
  content1: string | null;
  content2: string | null;
  content3: string | null;
  content4: string | null;
  files?: MoodleFile[];
}

export interface ModDataGetEntriesResult {
  entries: MoodleEntry[];
  totalcount: number | null;
  totalfilesize: number | null;
  listviewcontents?: string;
  warnings?: MoodleWarning[];
}

export interface ModDataGetEntryRatinginfoRating {
  itemid: number | null;
  scaleid?: number;
  userid?: number;
  aggregate?: number;
  aggregatestr?: string;
  aggregatelabel?: string;
  count?: number;
  rating?: number;
  canrate?: boolean;
  canviewaggregate?: boolean;
}

export interface ModDataGetEntryRatinginfoScale {
  id: number;
  courseid?: number;
  name?: string;
  max: number | null;
  isnumeric: boolean | null;
  items?: { value: number | null; name: string | null }[];
}

export interface ModDataGetEntryResult {
  entry: MoodleEntry;
  entryviewcontents?: string;
  ratinginfo?: MoodleRatinginfo;
  warnings?: MoodleWarning[];
}

export interface ModDataGetFieldsField {
  id: number;
  dataid: number;
  type: string;
  name: string;
  description: string;
  required: boolean;
  param1: string | null;
  param2: string | null;
  param3: string | null;
  param4: string | null;
  param5: string | null;
  param6: string | null;
  param7: string | null;
  param8: string | null;
  param9: string | null;
  param10: string | null;
}

export interface ModDataGetMappingInformationData {
  needsmapping: boolean | null;
  presetname: string | null;
  fieldstocreate: string | null;
  fieldstoremove: string | null;
}

export interface ModDataSearchEntriesResult {
  entries: MoodleEntry[];
  totalcount: number | null;
  maxcount?: number;
  listviewcontents?: string;
  warnings?: MoodleWarning[];
}

export interface ModDataUpdateEntryResult {
  updated: boolean | null;
  generalnotifications: string[];
  fieldnotifications: { fieldname: string | null; notification: string | null }[];
  warnings?: MoodleWarning[];
}

export interface ModFeedbackGetAnalysisResult {
  completedcount: number | null;
  itemscount: number | null;
  itemsdata: { item: MoodleItem; data: string[] }[];
  warnings?: MoodleWarning[];
}

export interface ModFeedbackGetCurrentCompletedTmpFeedback {
  id: number;
  feedback: number;
  userid: number;
  guestid: string;
  timemodified: number;
  random_response: number;
  anonymous_response: number;
  courseid: number;
}

export interface ModFeedbackGetFeedbackAccessInformationResult {
  canviewanalysis: boolean | null;
  cancomplete: boolean | null;
  cansubmit: boolean | null;
  candeletesubmissions: boolean | null;
  canviewreports: boolean | null;
  canedititems: boolean | null;
  isempty: boolean | null;
  isopen: boolean | null;
  isalreadysubmitted: boolean | null;
  isanonymous: boolean | null;
  warnings?: MoodleWarning[];
}

export interface ModFeedbackGetFeedbacksByCoursesFeedback {
  id: number;
  course: number;
  name: string;
  intro: string;
  introformat: number | null;
  lang: string | null;
  anonymous: number;
  email_notification?: boolean;
  multiple_submit: boolean;
  autonumbering: boolean;
  site_after_submit?: string;
  page_after_submit?: string;
  page_after_submitformat: number | null;
  publish_stats: boolean;
  timeopen?: number;
  timeclose?: number;
  timemodified?: number;
  completionsubmit: boolean;
  coursemodule: number;
  introfiles: MoodleFile[];
  pageaftersubmitfiles?: MoodleFile[];
}

export interface ModFeedbackGetLastCompletedCompleted {
  id: number;
  feedback: number;
  userid: number;
  timemodified: number;
  random_response: number;
  anonymous_response: number;
  courseid: number;
}

export interface ModFeedbackGetNonRespondentsUser {
  courseid: number | null;
  userid: number | null;
  fullname: string | null;
  started: boolean | null;
}

export interface ModFeedbackGetPageItemsResult {
  items: MoodleItem[];
  hasprevpage: boolean | null;
  hasnextpage: boolean | null;
  warnings?: MoodleWarning[];
}

export interface ModFeedbackGetResponsesAnalysisAnonattempt {
  id: number;
  courseid: number | null;
  number: number | null;
  responses: ModFeedbackGetResponsesAnalysisAttemptResponse[];
}

export interface ModFeedbackGetResponsesAnalysisAttempt {
  id: number;
  courseid: number | null;
  userid: number | null;
  timemodified: number | null;
  fullname: string | null;
  responses: ModFeedbackGetResponsesAnalysisAttemptResponse[];
}

export interface ModFeedbackGetResponsesAnalysisAttemptResponse {
  id: number;
  name: string | null;
  printval: string | null;
  rawval: string | null;
}

export interface ModFeedbackGetResponsesAnalysisResult {
  attempts: ModFeedbackGetResponsesAnalysisAttempt[];
  totalattempts: number | null;
  anonattempts: ModFeedbackGetResponsesAnalysisAnonattempt[];
  totalanonattempts: number | null;
  warnings?: MoodleWarning[];
}

export interface ModFeedbackProcessPageResult {
  jumpto: number | null;
  completed: boolean | null;
  completionpagecontents: string | null;
  siteaftersubmit: string | null;
  warnings?: MoodleWarning[];
}

export interface ModFolderGetFoldersByCoursesFolder {
  id: number;
  coursemodule: number | null;
  course: number | null;
  name: string | null;
  intro: string | null;
  introformat: number | null;
  introfiles?: MoodleFile[];
  section?: number;
  visible?: boolean;
  groupmode?: number;
  groupingid?: number;
  lang?: string;
  revision: number | null;
  timemodified: number | null;
  display: number | null;
  showexpanded: number | null;
  showdownloadfolder: number | null;
  forcedownload: number | null;
}

export interface ModForumAddDiscussionPostPostAttachment {
  contextid: number;
  component: string;
  filearea: string;
  itemid: number;
  filepath: string;
  filename: string;
  isdir: boolean;
  isimage: boolean;
  timemodified: number;
  timecreated: number;
  filesize: number;
  author: string;
  license: string;
  filenameshort: string;
  filesizeformatted: string;
  icon: string;
  timecreatedformatted: string;
  timemodifiedformatted: string;
  url: string;
  urls: { export?: string };
  html: { plagiarism?: string };
}

export interface ModForumAddDiscussionPostPostAuthor {
  id?: number;
  fullname?: string;
  isdeleted?: boolean;
  groups?: { id: number; name: string; urls: { image?: string } }[];
  urls: { profile?: string; profileimage?: string };
}

export interface ModForumAddDiscussionPostPostCapability {
  view: boolean | null;
  edit: boolean | null;
  delete: boolean | null;
  split: boolean | null;
  reply: boolean | null;
  selfenrol: boolean | null;
  export: boolean | null;
  controlreadstatus: boolean | null;
  canreplyprivately: boolean | null;
}

export interface ModForumAddDiscussionPostPostTag {
  id: number;
  tagid: number;
  isstandard: boolean;
  displayname: string;
  flag: boolean;
  urls: { view: string };
}

export interface ModForumAddDiscussionPostPostUrl {
  view?: string;
  viewisolated?: string;
  viewparent?: string;
  edit?: string;
  delete?: string;
  split?: string;
  reply?: string;
  export?: string;
  markasread?: string;
  markasunread?: string;
  discuss?: string;
}

export interface ModForumAddDiscussionPostResult {
  postid: number | null;
  warnings?: MoodleWarning[];
  post: MoodlePost;
  messages?: { type: string | null; message: string | null }[];
}

export interface ModForumCanAddDiscussionResult {
  status: boolean | null;
  canpindiscussions?: boolean;
  cancreateattachment?: boolean;
  warnings?: MoodleWarning[];
}

export interface ModForumGetDiscussionPostsByUseridDiscussion {
  name: string | null;
  id: number;
  timecreated: number | null;
  authorfullname: string | null;
  posts: { userposts: MoodlePost[]; parentposts: MoodlePost[] };
}

export interface ModForumGetDiscussionPostsResult {
  posts: MoodlePost[];
  forumid: number | null;
  courseid: number | null;
  ratinginfo?: MoodleRatinginfo;
  warnings?: MoodleWarning[];
}

export interface ModForumGetForumAccessInformationResult {
  warnings?: MoodleWarning[];
  canaddinstance?: boolean;
  canviewdiscussion?: boolean;
  canviewhiddentimedposts?: boolean;
  canstartdiscussion?: boolean;
  canreplypost?: boolean;
  canaddnews?: boolean;
  canreplynews?: boolean;
  canviewrating?: boolean;
  canviewanyrating?: boolean;
  canviewallratings?: boolean;
  canrate?: boolean;
  canpostprivatereply?: boolean;
  canreadprivatereplies?: boolean;
  cancreateattachment?: boolean;
  candeleteownpost?: boolean;
  candeleteanypost?: boolean;
  cansplitdiscussions?: boolean;
  canmovediscussions?: boolean;
  canpindiscussions?: boolean;
  caneditanypost?: boolean;
  canviewqandawithoutposting?: boolean;
  canviewsubscribers?: boolean;
  canmanagesubscriptions?: boolean;
  canpostwithoutthrottling?: boolean;
  canexportdiscussion?: boolean;
  canexportforum?: boolean;
  canexportpost?: boolean;
  canexportownpost?: boolean;
  canaddquestion?: boolean;
  canallowforcesubscribe?: boolean;
  cancanposttomygroups?: boolean;
  cancanoverridediscussionlock?: boolean;
  cancanoverridecutoff?: boolean;
  cancantogglefavourite?: boolean;
  cangrade?: boolean;
  cancanmailnow?: boolean;
}

export interface ModForumGetForumDiscussionsDiscussion {
  id: number;
  name: string | null;
  groupid: number | null;
  timemodified: number | null;
  usermodified: number | null;
  timestart: number | null;
  timeend: number | null;
  discussion: number | null;
  parent: number | null;
  userid: number | null;
  created: number | null;
  modified: number | null;
  mailed: number | null;
  subject: string | null;
  message: string | null;
  messageformat: number | null;
  messagetrust: number | null;
  messageinlinefiles?: MoodleFile[];
  attachment: string | null;
  attachments?: MoodleFile[];
  totalscore: number | null;
  mailnow: number | null;
  userfullname: string | null;
  usermodifiedfullname: string | null;
  userpictureurl: string | null;
  usermodifiedpictureurl: string | null;
  numreplies: number | null;
  numunread: number | null;
  pinned: boolean | null;
  locked: boolean | null;
  starred: boolean | null;
  canreply: boolean | null;
  canlock: boolean | null;
  canfavourite: boolean | null;
}

export interface ModForumGetForumsByCoursesResult {
  id: number;
  course: number | null;
  type: string | null;
  name: string | null;
  intro: string | null;
  introformat: number | null;
  introfiles?: MoodleFile[];
  lang?: string;
  duedate?: number;
  cutoffdate?: number;
  assessed: number | null;
  assesstimestart: number | null;
  assesstimefinish: number | null;
  scale: number | null;
  grade_forum: number | null;
  grade_forum_notify: number | null;
  maxbytes: number | null;
  maxattachments: number | null;
  forcesubscribe: number | null;
  trackingtype: number | null;
  rsstype: number | null;
  rssarticles: number | null;
  timemodified: number | null;
  warnafter: number | null;
  blockafter: number | null;
  blockperiod: number | null;
  completiondiscussions: number | null;
  completionreplies: number | null;
  completionposts: number | null;
  cmid: number | null;
  numdiscussions?: number;
  cancreatediscussions?: boolean;
  lockdiscussionafter?: number;
  istracked?: boolean;
  unreadpostscount?: number;
}

export interface ModForumPrepareDraftAreaForPostResult {
  draftitemid: number | null;
  files?: MoodleFile[];
  areaoptions: { name: string | null; value: string | null }[];
  messagetext: string | null;
  warnings?: MoodleWarning[];
}

export interface ModForumSetPinStateCapability {
  subscribe: boolean;
  move: boolean;
  pin: boolean;
  post: boolean;
  manage: boolean;
  favourite: boolean;
}

export interface ModForumSetPinStateResult {
  id: number;
  forumid: number;
  pinned: boolean;
  locked: boolean;
  istimelocked: boolean;
  name: string;
  firstpostid: number;
  group?: { name: string; urls: { picture?: string; userlist?: string } };
  times: ModForumSetPinStateTime;
  userstate: { subscribed: boolean; favourited: boolean };
  capabilities: ModForumSetPinStateCapability;
  urls: ModForumSetPinStateUrl;
  timed: { istimed?: boolean; visible?: boolean };
}

export interface ModForumSetPinStateTime {
  modified: number;
  start: number;
  end: number;
  locked: number;
}

export interface ModForumSetPinStateUrl {
  view: string;
  viewlatest?: string;
  viewfirstunread?: string;
  markasread: string;
  subscribe: string;
  pin?: string;
}

export interface ModGlossaryGetCategoriesCategory {
  id: number;
  glossaryid: number | null;
  name: string | null;
  usedynalink: boolean | null;
}

export interface ModGlossaryGetEntriesByAuthorEntry {
  id: number;
  glossaryid: number | null;
  userid: number | null;
  userfullname: string | null;
  userpictureurl: string | null;
  concept: string | null;
  definition: string | null;
  definitionformat: number | null;
  definitiontrust: boolean | null;
  definitioninlinefiles?: MoodleFile[];
  attachment: boolean | null;
  attachments?: MoodleFile[];
  timecreated: number | null;
  timemodified: number | null;
  teacherentry: boolean | null;
  sourceglossaryid: number | null;
  usedynalink: boolean | null;
  casesensitive: boolean | null;
  fullmatch: boolean | null;
  approved: boolean | null;
  tags?: MoodleTag[];
}

export interface ModGlossaryGetEntriesByAuthorResult {
  count: number | null;
  entries: ModGlossaryGetEntriesByAuthorEntry[];
  ratinginfo?: MoodleRatinginfo;
  warnings?: MoodleWarning[];
}

export interface ModGlossaryGetEntriesByCategoryEntry {
  id: number;
  glossaryid: number | null;
  userid: number | null;
  userfullname: string | null;
  userpictureurl: string | null;
  concept: string | null;
  definition: string | null;
  definitionformat: number | null;
  definitiontrust: boolean | null;
  definitioninlinefiles?: MoodleFile[];
  attachment: boolean | null;
  attachments?: MoodleFile[];
  timecreated: number | null;
  timemodified: number | null;
  teacherentry: boolean | null;
  sourceglossaryid: number | null;
  usedynalink: boolean | null;
  casesensitive: boolean | null;
  fullmatch: boolean | null;
  approved: boolean | null;
  tags?: MoodleTag[];
  categoryid: number | null;
  categoryname: string | null;
}

export interface ModGlossaryGetEntriesByCategoryResult {
  count: number | null;
  entries: ModGlossaryGetEntriesByCategoryEntry[];
  ratinginfo?: MoodleRatinginfo;
  warnings?: MoodleWarning[];
}

export interface ModGlossaryGetEntryByIdResult {
  entry: ModGlossaryGetEntriesByAuthorEntry;
  ratinginfo?: MoodleRatinginfo;
  permissions?: { candelete: boolean | null; canupdate: boolean | null };
  warnings?: MoodleWarning[];
}

export interface ModGlossaryGetGlossariesByCoursesGlossary {
  id: number;
  coursemodule: number | null;
  course: number | null;
  name: string | null;
  intro: string | null;
  introformat: number | null;
  introfiles?: MoodleFile[];
  section?: number;
  visible?: boolean;
  groupmode?: number;
  groupingid?: number;
  lang?: string;
  allowduplicatedentries: number | null;
  displayformat: string | null;
  mainglossary: number | null;
  showspecial: number | null;
  showalphabet: number | null;
  showall: number | null;
  allowcomments: number | null;
  allowprintview: number | null;
  usedynalink: number | null;
  defaultapproval: number | null;
  approvaldisplayformat: string | null;
  globalglossary: number | null;
  entbypage: number | null;
  editalways: number | null;
  rsstype: number | null;
  rssarticles: number | null;
  assessed: number | null;
  assesstimestart: number | null;
  assesstimefinish: number | null;
  scale: number | null;
  timecreated: number | null;
  timemodified: number | null;
  completionentries: number | null;
  browsemodes: string[];
  canaddentry?: number;
}

export interface ModGlossaryPrepareEntryForEditionResult {
  inlineattachmentsid: number | null;
  attachmentsid: number | null;
  areas: { area: string | null; options: { name: string | null; value: string | null }[] }[];
  aliases: string[];
  categories: number[];
  warnings?: MoodleWarning[];
}

export interface ModH5pactivityGetH5pactivitiesByCoursesH5pactivity {
  id: number;
  course: number;
  name: string;
  timecreated?: number;
  timemodified?: number;
  intro: string | null;
  introformat: number | null;
  grade?: number;
  displayoptions: number;
  enabletracking: number;
  grademethod: number;
  contenthash?: string;
  coursemodule: number;
  context: number;
  introfiles: MoodleFile[];
  package: MoodleFile[];
  deployedfile?: ModH5pactivityGetH5pactivitiesByCoursesH5pactivityDeployedfile;
}

export interface ModH5pactivityGetH5pactivitiesByCoursesH5pactivityDeployedfile {
  filename?: string;
  filepath?: string;
  filesize?: number;
  fileurl?: string;
  timemodified?: number;
  mimetype?: string;
}

export interface ModH5pactivityGetH5pactivityAccessInformationResult {
  warnings?: MoodleWarning[];
  canview?: boolean;
  canaddinstance?: boolean;
  cansubmit?: boolean;
  canreviewattempts?: boolean;
}

export interface ModH5pactivityGetResultsAttempt {
  id: number;
  h5pactivityid: number | null;
  userid: number | null;
  timecreated: number | null;
  timemodified: number | null;
  attempt: number | null;
  rawscore: number | null;
  maxscore: number | null;
  duration: number | null;
  completion?: number;
  success?: number;
  scaled: number | null;
  results?: ModH5pactivityGetResultsAttemptResult[];
}

export interface ModH5pactivityGetResultsAttemptResult {
  id: number;
  attemptid: number | null;
  subcontent: string | null;
  timecreated: number | null;
  interactiontype: string | null;
  description: string | null;
  content?: string;
  rawscore: number | null;
  maxscore: number | null;
  duration?: number;
  completion?: number;
  success?: number;
  optionslabel?: string;
  correctlabel?: string;
  answerlabel?: string;
  track?: boolean;
  options?: ModH5pactivityGetResultsAttemptResultOption[];
}

export interface ModH5pactivityGetResultsAttemptResultOption {
  description?: string;
  id?: string;
  correctanswer?: MoodleCorrectanswer;
  useranswer?: MoodleCorrectanswer;
}

export interface ModImscpGetImscpsByCoursesImscp {
  id: number;
  coursemodule: number | null;
  course: number | null;
  name: string | null;
  intro?: string;
  introformat?: number;
  introfiles?: MoodleFile[];
  section?: number;
  visible?: boolean;
  groupmode?: number;
  groupingid?: number;
  lang?: string;
  revision?: number;
  keepold?: number;
  structure?: string;
  timemodified?: string;
}

export interface ModLabelGetLabelsByCoursesLabel {
  id: number;
  coursemodule: number | null;
  course: number | null;
  name: string | null;
  intro: string | null;
  introformat: number | null;
  introfiles?: MoodleFile[];
  section?: number;
  visible?: boolean;
  groupmode?: number;
  groupingid?: number;
  lang?: string;
  timemodified: number | null;
}

export interface ModLessonGetAttemptsOverviewData {
  lessonscored: boolean | null;
  numofattempts: number | null;
  avescore: number | null;
  highscore: number | null;
  lowscore: number | null;
  avetime: number | null;
  hightime: number | null;
  lowtime: number | null;
  students?: ModLessonGetAttemptsOverviewDataStudent[];
}

export interface ModLessonGetAttemptsOverviewDataStudent {
  id: number;
  fullname: string | null;
  bestgrade: number | null;
  attempts: ModLessonGetAttemptsOverviewDataStudentAttempt[];
}

export interface ModLessonGetAttemptsOverviewDataStudentAttempt {
  try: number | null;
  grade: number | null;
  timestart: number | null;
  timeend: number | null;
  end: number | null;
}

export interface ModLessonGetContentPagesViewedPage {
  id: number;
  lessonid: number | null;
  pageid: number | null;
  userid: number | null;
  retry: number | null;
  flag: number | null;
  timeseen: number | null;
  nextpageid: number | null;
}

export interface ModLessonGetLessonAccessInformationResult {
  canmanage: boolean | null;
  cangrade: boolean | null;
  canviewreports: boolean | null;
  reviewmode: boolean | null;
  attemptscount: number | null;
  lastpageseen: number | null;
  leftduringtimedsession: boolean | null;
  firstpageid: number | null;
  preventaccessreasons: { reason: string | null; data: string | null; message: string | null }[];
  warnings?: MoodleWarning[];
}

export interface ModLessonGetPageDataAnswer {
  id: number;
  answerfiles: MoodleFile[];
  responsefiles: MoodleFile[];
  jumpto?: number;
  grade?: number;
  score?: number;
  flags?: number;
  timecreated?: number;
  timemodified?: number;
  answer?: string;
  answerformat?: number;
  response?: string;
  responseformat?: number;
}

export interface ModLessonGetPageDataResult {
  page?: MoodlePage;
  newpageid: number | null;
  pagecontent?: string;
  ongoingscore: string | null;
  progress: number | null;
  contentfiles: MoodleFile[];
  answers: ModLessonGetPageDataAnswer[];
  messages: { message: string | null; type: string | null }[];
  displaymenu: boolean | null;
  warnings?: MoodleWarning[];
}

export interface ModLessonGetPagesPage {
  page: MoodlePage;
  answerids: number[];
  jumps: number[];
  filescount: number | null;
  filessizetotal: number | null;
}

export interface ModLessonGetPagesPossibleJumpsJump {
  pageid: number | null;
  answerid: number | null;
  jumpto: number | null;
  calculatedjump: number | null;
}

export interface ModLessonGetQuestionsAttemptsAttempt {
  id: number;
  lessonid: number | null;
  pageid: number | null;
  userid: number | null;
  answerid: number | null;
  retry: number | null;
  correct: number | null;
  useranswer: string | null;
  timeseen: number | null;
}

export interface ModLessonGetUserAttemptAnswerpage {
  page?: MoodlePage;
  title: string | null;
  contents: string | null;
  qtype: string | null;
  grayout: number | null;
  answerdata?: ModLessonGetUserAttemptAnswerpageAnswerdata;
}

export interface ModLessonGetUserAttemptAnswerpageAnswerdata {
  score: string | null;
  response: string | null;
  responseformat: number | null;
  answers?: string[][];
}

export interface ModLessonGetUserAttemptUserstat {
  grade: number | null;
  completed: number | null;
  timetotake: number | null;
  gradeinfo?: MoodleGradeinfo;
}

export interface ModLessonGetUserTimersTimer {
  id: number;
  lessonid: number | null;
  userid: number | null;
  starttime: number | null;
  lessontime: number | null;
  completed: number | null;
  timemodifiedoffline: number | null;
}

export interface ModLessonProcessPageResult {
  newpageid: number | null;
  inmediatejump: boolean | null;
  nodefaultresponse: boolean | null;
  feedback: string | null;
  attemptsremaining: number | null;
  correctanswer: boolean | null;
  noanswer: boolean | null;
  isessayquestion: boolean | null;
  maxattemptsreached: boolean | null;
  response: string | null;
  studentanswer: string | null;
  userresponse: string | null;
  reviewmode: boolean | null;
  ongoingscore: string | null;
  progress: number | null;
  displaymenu: boolean | null;
  messages: { message: string | null; type: string | null }[];
  warnings?: MoodleWarning[];
}

export interface ModLtiCreateToolProxyResult {
  id: number;
  name: string | null;
  regurl: string | null;
  state: number | null;
  guid: string | null;
  secret: string | null;
  vendorcode: string | null;
  capabilityoffered: string | null;
  serviceoffered: string | null;
  toolproxy: string | null;
  timecreated: number | null;
  timemodified: number | null;
}

export interface ModLtiCreateToolTypeResult {
  id: number;
  name: string | null;
  description: string | null;
  platformid: string | null;
  clientid: string | null;
  deploymentid: number | null;
  urls: ModLtiCreateToolTypeUrl;
  state: ModLtiCreateToolTypeState;
  hascapabilitygroups: boolean | null;
  capabilitygroups?: string[];
  courseid: number | null;
  instanceids?: number[];
  instancecount: number | null;
}

export interface ModLtiCreateToolTypeState {
  text: string | null;
  pending: boolean | null;
  configured: boolean | null;
  rejected: boolean | null;
  unknown: boolean | null;
}

export interface ModLtiCreateToolTypeUrl {
  icon: string | null;
  edit: string | null;
  course?: string;
  publickeyset: string | null;
  accesstoken: string | null;
  authrequest: string | null;
}

export interface ModLtiGetLtisByCoursesLti {
  id: number;
  coursemodule: number | null;
  course: number | null;
  name: string | null;
  intro?: string;
  introformat?: number;
  introfiles?: MoodleFile[];
  section?: number;
  visible?: boolean;
  groupmode?: number;
  groupingid?: number;
  lang?: string;
  timecreated?: number;
  timemodified?: number;
  typeid?: number;
  toolurl?: string;
  securetoolurl?: string;
  instructorchoicesendname?: string;
  instructorchoicesendemailaddr?: number;
  instructorchoiceallowroster?: number;
  instructorchoiceallowsetting?: number;
  instructorcustomparameters?: string;
  instructorchoiceacceptgrades?: number;
  grade?: number;
  launchcontainer?: number;
  resourcekey?: string;
  password?: string;
  debuglaunch?: number;
  showtitlelaunch?: number;
  showdescriptionlaunch?: number;
  servicesalt?: string;
  icon?: string;
  secureicon?: string;
}

export interface ModLtiGetToolProxyRegistrationRequestResult {
  lti_message_type: string | null;
  lti_version: string | null;
  reg_key: string | null;
  reg_password: string | null;
  reg_url: string | null;
  tc_profile_url: string | null;
  launch_presentation_return_url: string | null;
}

export interface ModLtiGetToolTypesAndProxiesResult {
  types: ModLtiCreateToolTypeResult[];
  proxies: ModLtiCreateToolProxyResult[];
  limit?: number;
  offset?: number;
}

export interface ModPageGetPagesByCoursesPage {
  id: number;
  coursemodule: number | null;
  course: number | null;
  name: string | null;
  intro: string | null;
  introformat: number | null;
  introfiles?: MoodleFile[];
  section?: number;
  visible?: boolean;
  groupmode?: number;
  groupingid?: number;
  lang?: string;
  content: string | null;
  contentformat: number | null;
  contentfiles: MoodleFile[];
  legacyfiles: number | null;
  legacyfileslast: number | null;
  display: number | null;
  displayoptions: string | null;
  revision: number | null;
  timemodified: number | null;
}

export interface ModQuizGetAttemptAccessInformationResult {
  endtime?: number;
  isfinished: boolean | null;
  ispreflightcheckrequired?: boolean;
  preventnewattemptreasons: string[];
  warnings?: MoodleWarning[];
}

export interface ModQuizGetAttemptDataAttempt {
  id?: number;
  quiz?: number;
  userid?: number;
  attempt?: number;
  uniqueid?: number;
  layout?: string;
  currentpage?: number;
  preview?: number;
  state?: string;
  timestart?: number;
  timefinish?: number;
  timemodified?: number;
  timemodifiedoffline?: number;
  timecheckstate?: number;
  sumgrades?: number;
  gradeitemmarks?: { name: string | null; grade: number | null; maxgrade: number | null }[];
  gradednotificationsenttime?: number;
}

export interface ModQuizGetAttemptDataResult {
  attempt: ModQuizGetAttemptDataAttempt;
  messages: string[];
  nextpage: number | null;
  questions: MoodleQuestion[];
  warnings?: MoodleWarning[];
}

export interface ModQuizGetAttemptReviewResult {
  grade: string | null;
  attempt: ModQuizGetAttemptDataAttempt;
  additionaldata: { id: string; title: string | null; content: string | null }[];
  questions: MoodleQuestion[];
  warnings?: MoodleWarning[];
}

export interface ModQuizGetOverridesOverride {
  id: number;
  quiz: number | null;
  userid: number | null;
  groupid: number | null;
  timeopen: number | null;
  timeclose: number | null;
  timelimit: number | null;
  attempts: number | null;
  password: string | null;
}

export interface ModQuizGetQuizAccessInformationResult {
  canattempt: boolean | null;
  canmanage: boolean | null;
  canpreview: boolean | null;
  canreviewmyattempts: boolean | null;
  canviewreports: boolean | null;
  accessrules: string[];
  activerulenames: string[];
  preventaccessreasons: string[];
  warnings?: MoodleWarning[];
}

export interface ModQuizGetQuizFeedbackForGradeResult {
  feedbacktext: string | null;
  feedbacktextformat?: number;
  feedbackinlinefiles?: MoodleFile[];
  warnings?: MoodleWarning[];
}

export interface ModQuizGetQuizzesByCoursesQuiz {
  id: number;
  coursemodule: number | null;
  course: number | null;
  name: string | null;
  intro?: string;
  introformat?: number;
  introfiles?: MoodleFile[];
  section?: number;
  visible?: boolean;
  groupmode?: number;
  groupingid?: number;
  lang?: string;
  timeopen?: number;
  timeclose?: number;
  timelimit?: number;
  overduehandling?: string;
  graceperiod?: number;
  preferredbehaviour?: string;
  canredoquestions?: number;
  attempts?: number;
  attemptonlast?: number;
  grademethod?: number;
  decimalpoints?: number;
  questiondecimalpoints?: number;
  reviewattempt?: number;
  reviewcorrectness?: number;
  reviewmaxmarks?: number;
  reviewmarks?: number;
  reviewspecificfeedback?: number;
  reviewgeneralfeedback?: number;
  reviewrightanswer?: number;
  reviewoverallfeedback?: number;
  questionsperpage?: number;
  navmethod?: string;
  shuffleanswers?: number;
  sumgrades?: number;
  grade?: number;
  timecreated?: number;
  timemodified?: number;
  password?: string;
  subnet?: string;
  browsersecurity?: string;
  delay1?: number;
  delay2?: number;
  showuserpicture?: number;
  showblocks?: number;
  completionattemptsexhausted?: number;
  completionpass?: number;
  allowofflineattempts?: number;
  autosaveperiod?: number;
  hasfeedback?: number;
  hasquestions?: number;
}

export interface ModQuizGetUserBestGradeResult {
  hasgrade: boolean | null;
  grade?: number;
  gradetopass?: number;
  warnings?: MoodleWarning[];
}

export interface ModQuizSaveOverridesDataOverride {
  /** @default null */
  id?: number | null | undefined;
  /** @default null */
  groupid?: number | null | undefined;
  /** @default null */
  userid?: number | null | undefined;
  /** @default null */
  timeopen?: number | null | undefined;
  timeclose?: number | undefined;
  /** @default null */
  timelimit?: number | null | undefined;
  /** @default null */
  attempts?: number | null | undefined;
  /** @default null */
  password?: string | null | undefined;
}

export interface ModQuizUpdateSlotsSlot {
  id: number;
  displaynumber?: string | undefined;
  requireprevious?: Flag | undefined;
  maxmark?: number | undefined;
  quizgradeitemid?: number | undefined;
}

export interface ModResourceGetResourcesByCoursesResource {
  id: number;
  coursemodule: number | null;
  course: number | null;
  name: string | null;
  intro: string | null;
  introformat: number | null;
  introfiles?: MoodleFile[];
  section?: number;
  visible?: boolean;
  groupmode?: number;
  groupingid?: number;
  lang?: string;
  contentfiles: MoodleFile[];
  tobemigrated: number | null;
  legacyfiles: number | null;
  legacyfileslast: number | null;
  display: number | null;
  displayoptions: string | null;
  filterfiles: number | null;
  revision: number | null;
  timemodified: number | null;
}

export interface ModScormGetScormAccessInformationResult {
  warnings?: MoodleWarning[];
  canaddinstance?: boolean;
  canviewreport?: boolean;
  canskipview?: boolean;
  cansavetrack?: boolean;
  canviewscores?: boolean;
  candeleteresponses?: boolean;
  candeleteownresponses?: boolean;
}

export interface ModScormGetScormScoesScoe {
  id: number;
  scorm: number | null;
  manifest: string | null;
  organization: string | null;
  parent: string | null;
  identifier: string | null;
  launch: string | null;
  scormtype: string | null;
  title: string | null;
  sortorder: number | null;
  extradata?: { element: string | null; value: string | null }[];
}

export interface ModScormGetScormsByCoursesScorm {
  id: number;
  coursemodule: number | null;
  course: number | null;
  name: string | null;
  intro: string | null;
  introformat: number | null;
  introfiles?: MoodleFile[];
  section?: number;
  visible?: boolean;
  groupmode?: number;
  groupingid?: number;
  lang?: string;
  packagesize?: number;
  packageurl?: string;
  version?: string;
  maxgrade?: number;
  grademethod?: number;
  whatgrade?: number;
  maxattempt?: number;
  forcecompleted?: boolean;
  forcenewattempt?: number;
  lastattemptlock?: boolean;
  displayattemptstatus?: number;
  displaycoursestructure?: boolean;
  sha1hash?: string;
  md5hash?: string;
  revision?: number;
  launch?: number;
  skipview?: number;
  hidebrowse?: boolean;
  hidetoc?: number;
  nav?: number;
  navpositionleft?: number;
  navpositiontop?: number;
  auto?: boolean;
  popup?: number;
  width?: number;
  height?: number;
  timeopen?: number;
  timeclose?: number;
  scormtype?: string;
  reference?: string;
  protectpackagedownloads?: boolean;
  updatefreq?: number;
  options?: string;
  completionstatusrequired?: number;
  completionscorerequired?: number;
  completionstatusallscos?: number;
  autocommit?: boolean;
  timemodified?: number;
}

export interface ModSurveyGetQuestionsQuestion {
  id: number;
  text: string | null;
  shorttext: string | null;
  multi: string | null;
  intro: string | null;
  type: number | null;
  options: string | null;
  parent: number | null;
}

export interface ModSurveyGetSurveysByCoursesSurvey {
  id: number;
  coursemodule: number | null;
  course: number | null;
  name: string | null;
  intro?: string;
  introformat?: number;
  introfiles?: MoodleFile[];
  section?: number;
  visible?: boolean;
  groupmode?: number;
  groupingid?: number;
  lang?: string;
  template?: number;
  days?: number;
  questions?: string;
  surveydone?: number;
  timecreated?: number;
  timemodified?: number;
}

export interface ModUrlGetUrlsByCoursesUrl {
  id: number;
  coursemodule: number | null;
  course: number | null;
  name: string | null;
  intro: string | null;
  introformat: number | null;
  introfiles?: MoodleFile[];
  section?: number;
  visible?: boolean;
  groupmode?: number;
  groupingid?: number;
  lang?: string;
  externalurl: string | null;
  display: number | null;
  displayoptions: string | null;
  parameters: string | null;
  timemodified: number | null;
}

export interface ModWikiGetPageContentsPage {
  id: number;
  wikiid: number | null;
  subwikiid: number | null;
  groupid: number | null;
  userid: number | null;
  title: string | null;
  cachedcontent: string | null;
  contentformat?: number;
  caneditpage: boolean | null;
  version?: number;
  tags?: MoodleTag[];
}

export interface ModWikiGetPageForEditingPagesection {
  content?: string;
  contentformat?: string;
  version: number | null;
  warnings?: MoodleWarning[];
}

export interface ModWikiGetSubwikiPagesPage {
  id: number;
  subwikiid: number | null;
  title: string | null;
  timecreated: number | null;
  timemodified: number | null;
  timerendered: number | null;
  userid: number | null;
  pageviews: number | null;
  readonly: number | null;
  caneditpage: boolean | null;
  firstpage: boolean | null;
  cachedcontent?: string;
  contentformat?: number;
  contentsize?: number;
  tags?: MoodleTag[];
}

export interface ModWikiGetSubwikisSubwiki {
  id: number;
  wikiid: number | null;
  groupid: string | null;
  userid: number | null;
  canedit: boolean | null;
}

export interface ModWikiGetWikisByCoursesWiki {
  id: number;
  coursemodule: number | null;
  course: number | null;
  name: string | null;
  intro?: string;
  introformat?: number;
  introfiles?: MoodleFile[];
  section?: number;
  visible?: boolean;
  groupmode?: number;
  groupingid?: number;
  lang?: string;
  timecreated?: number;
  timemodified?: number;
  firstpagetitle?: string;
  wikimode?: string;
  defaultformat?: string;
  forceformat?: number;
  editbegin?: number;
  editend?: number;
  cancreatepages: boolean | null;
}

export interface ModWorkshopGetAssessmentFormDefinitionDimensionsinfo {
  id: number;
  min: number | null;
  max: number | null;
  weight: string | null;
  scale?: string;
}

export interface ModWorkshopGetAssessmentFormDefinitionResult {
  dimenssionscount: number | null;
  descriptionfiles: MoodleFile[];
  options: { name: string | null; value: string | null }[];
  fields: { name: string | null; value: string | null }[];
  current: { name: string | null; value: string | null }[];
  dimensionsinfo: ModWorkshopGetAssessmentFormDefinitionDimensionsinfo[];
  warnings?: MoodleWarning[];
}

export interface ModWorkshopGetGradesReportReportGrade {
  userid: number | null;
  submissionid: number | null;
  submissiontitle: string | null;
  submissionmodified: number | null;
  submissiongrade?: number;
  gradinggrade?: number;
  submissiongradeover?: number;
  submissiongradeoverby?: number;
  submissionpublished?: number;
  reviewedby?: MoodleReviewedby[];
  reviewerof?: MoodleReviewedby[];
}

export interface ModWorkshopGetGradesResult {
  assessmentrawgrade?: number;
  assessmentlongstrgrade?: string;
  assessmentgradehidden?: boolean;
  submissionrawgrade?: number;
  submissionlongstrgrade?: string;
  submissiongradehidden?: boolean;
  warnings?: MoodleWarning[];
}

export interface ModWorkshopGetSubmissionSubmission {
  id: number;
  workshopid: number;
  example: boolean | null;
  authorid: number;
  timecreated: number;
  timemodified: number;
  title: string;
  content: string | null;
  contentformat: number | null;
  contenttrust: number;
  attachment: number | null;
  grade?: number;
  gradeover?: number;
  gradeoverby?: number;
  feedbackauthor?: string;
  feedbackauthorformat: number | null;
  timegraded?: number;
  published: boolean | null;
  late: number;
  contentfiles?: MoodleFile[];
  attachmentfiles?: MoodleFile[];
}

export interface ModWorkshopGetSubmissionsResult {
  submissions: ModWorkshopGetSubmissionSubmission[];
  totalcount: number | null;
  totalfilesize: number | null;
  warnings?: MoodleWarning[];
}

export interface ModWorkshopGetUserPlanUserplanExample {
  id: number;
  title: string | null;
  assessmentid: number | null;
  grade: number | null;
  gradinggrade: number | null;
}

export interface ModWorkshopGetUserPlanUserplanPhase {
  code: number | null;
  title: string | null;
  active: boolean | null;
  tasks: ModWorkshopGetUserPlanUserplanPhaseTask[];
  actions: ModWorkshopGetUserPlanUserplanPhaseAction[];
}

export interface ModWorkshopGetUserPlanUserplanPhaseAction {
  type?: string;
  label?: string;
  url: string | null;
  method?: string;
}

export interface ModWorkshopGetUserPlanUserplanPhaseTask {
  code: string | null;
  title: string | null;
  link: string | null;
  details?: string;
  completed: string | null;
}

export interface ModWorkshopGetWorkshopAccessInformationResult {
  creatingsubmissionallowed: boolean | null;
  modifyingsubmissionallowed: boolean | null;
  assessingallowed: boolean | null;
  assessingexamplesallowed: boolean | null;
  examplesassessedbeforesubmission: boolean | null;
  examplesassessedbeforeassessment: boolean | null;
  warnings?: MoodleWarning[];
  canview: boolean | null;
  canaddinstance: boolean | null;
  canswitchphase: boolean | null;
  caneditdimensions: boolean | null;
  cansubmit: boolean | null;
  canpeerassess: boolean | null;
  canmanageexamples: boolean | null;
  canallocate: boolean | null;
  canpublishsubmissions: boolean | null;
  canviewauthornames: boolean | null;
  canviewreviewernames: boolean | null;
  canviewallsubmissions: boolean | null;
  canviewpublishedsubmissions: boolean | null;
  canviewauthorpublished: boolean | null;
  canviewallassessments: boolean | null;
  canoverridegrades: boolean | null;
  canignoredeadlines: boolean | null;
  candeletesubmissions: boolean | null;
  canexportsubmissions: boolean | null;
}

export interface ModWorkshopGetWorkshopsByCoursesWorkshop {
  id: number;
  course: number;
  name: string;
  intro: string | null;
  introformat: number | null;
  lang: string | null;
  instructauthors?: string;
  instructauthorsformat: number | null;
  instructreviewers?: string;
  instructreviewersformat: number | null;
  timemodified?: number;
  phase?: number;
  useexamples?: boolean;
  usepeerassessment?: boolean;
  useselfassessment?: boolean;
  grade?: number;
  gradinggrade?: number;
  strategy?: string;
  evaluation?: string;
  gradedecimals?: number;
  submissiontypetext?: number;
  submissiontypefile?: number;
  nattachments?: number;
  submissionfiletypes?: string;
  latesubmissions?: boolean;
  maxbytes?: number;
  examplesmode?: number;
  submissionstart?: number;
  submissionend?: number;
  assessmentstart?: number;
  assessmentend?: number;
  phaseswitchassessment?: boolean;
  conclusion?: string;
  conclusionformat: number | null;
  overallfeedbackmode?: number;
  overallfeedbackfiles?: number;
  overallfeedbackfiletypes?: string;
  overallfeedbackmaxbytes?: number;
  coursemodule: number;
  introfiles: MoodleFile[];
  instructauthorsfiles?: MoodleFile[];
  instructreviewersfiles?: MoodleFile[];
  conclusionfiles?: MoodleFile[];
}

export interface MoodleAction {
  name: string;
  url: string;
  itemcount: number;
  actionable: boolean;
  showitemcount: boolean;
}

export interface MoodleAncestor {
  id: number;
  name: string;
  first: boolean;
  last: boolean;
  position: number;
}

export interface MoodleAssessment {
  id: number;
  submissionid: number;
  reviewerid: number;
  weight: number;
  timecreated: number | null;
  timemodified: number | null;
  grade: number | null;
  gradinggrade: number | null;
  gradinggradeover: number | null;
  gradinggradeoverby: number | null;
  feedbackauthor: string | null;
  feedbackauthorformat: number | null;
  feedbackauthorattachment: number | null;
  feedbackreviewer?: string;
  feedbackreviewerformat: number | null;
  feedbackcontentfiles: MoodleFile[];
  feedbackattachmentfiles: MoodleFile[];
}

export interface MoodleAssignment {
  roleid: number;
  userid: number;
  contextid?: number | undefined;
  contextlevel?: string | undefined;
  instanceid?: number | undefined;
}

export interface MoodleAttempt {
  id: number;
  h5pactivityid: number | null;
  userid: number | null;
  timecreated: number | null;
  timemodified: number | null;
  attempt: number | null;
  rawscore: number | null;
  maxscore: number | null;
  duration: number | null;
  completion?: number;
  success?: number;
  scaled: number | null;
}

export interface MoodleBadge {
  id?: number;
  name: string;
  description: string | null;
  timecreated?: number;
  timemodified?: number;
  usercreated?: number;
  usermodified?: number;
  issuername: string;
  issuerurl: string;
  issuercontact: string | null;
  expiredate?: number;
  expireperiod?: number;
  type?: number;
  courseid?: number;
  message?: string;
  messagesubject?: string;
  attachment?: number;
  notification?: number;
  nextcron?: number;
  status?: number;
  issuedid?: number;
  uniquehash: string;
  dateissued: number;
  dateexpire: number | null;
  visible?: number;
  email?: string;
  version?: string;
  language?: string;
  imageauthorname?: string;
  imageauthoremail?: string;
  imageauthorurl?: string;
  imagecaption?: string;
  badgeurl: string;
  endorsement?: CoreBadgesGetUserBadgeByHashBadgeEndorsement;
  alignment: CoreBadgesGetUserBadgeByHashBadgeAlignment[];
  relatedbadges: CoreBadgesGetUserBadgeByHashBadgeRelatedbadge[];
}

export interface MoodleBlock {
  instanceid: number | null;
  name: string | null;
  region: string | null;
  positionid: number | null;
  collapsible: boolean | null;
  dockable: boolean | null;
  weight?: number;
  visible?: boolean;
  contents?: CoreBlockGetCourseBlocksBlockContent;
  configs?: { name: string | null; value: string | null; type: string | null }[];
}

export interface MoodleCategory {
  id: number;
  name: string;
  idnumber: string | null;
  description?: string;
  parent: number;
  coursecount: number;
  visible: number;
  timemodified: number;
  depth: number;
  nestedname: string;
  url: string;
}

export interface MoodleCm {
  id: number;
  course: number | null;
  module: number | null;
  name: string | null;
  modname: string | null;
  instance: number | null;
  section: number | null;
  sectionnum: number | null;
  groupmode: number | null;
  groupingid: number | null;
  completion: number | null;
  idnumber?: string;
  added?: number;
  score?: number;
  indent?: number;
  visible?: number;
  visibleoncoursepage?: number;
  visibleold?: number;
  completiongradeitemnumber?: number;
  completionpassgrade?: number;
  completionview?: number;
  completionexpected?: number;
  showdescription?: number;
  downloadcontent?: number;
  availability?: string;
  grade?: number;
  scale?: string;
  gradepass?: string;
  gradecat?: number;
  advancedgrading?: { area: string | null; method: string | null }[];
  outcomes?: { id: string; name: string | null; scale: string | null }[];
}

export interface MoodleCommentarea {
  component: string;
  commentarea: string;
  itemid: number;
  courseid: number;
  contextid: number;
  cid: string;
  autostart: boolean;
  canpost: boolean;
  canview: boolean;
  count: number;
  collapsediconkey: string;
  displaytotalcount: boolean;
  displaycancel: boolean;
  fullwidth: boolean;
  linktext: string;
  notoggle: boolean;
  template: string;
  canpostorhascomments: boolean;
}

export interface MoodleCompetency {
  linkedcourses: BlockStarredcoursesGetStarredCoursesResult[];
  relatedcompetencies: CoreCompetencyCreateCompetencyResult[];
  competency: CoreCompetencyCreateCompetencyResult;
  framework: CoreCompetencyCreateCompetencyFrameworkResult;
  hascourses: boolean;
  hasrelatedcompetencies: boolean;
  scaleid: number;
  scaleconfiguration: string;
  taxonomyterm: string;
  comppath: MoodleComppath;
  pluginbaseurl: string;
}

export interface MoodleComppath {
  ancestors: MoodleAncestor[];
  framework: MoodleAncestor;
  pluginbaseurl: string;
  pagecontextid: number;
  showlinks: boolean;
}

export interface MoodleCorrectanswer {
  answer?: string;
  correct?: boolean;
  incorrect?: boolean;
  text?: boolean;
  checked?: boolean;
  unchecked?: boolean;
  pass?: boolean;
  fail?: boolean;
}

export interface MoodleCoursecompetency {
  courseid: number;
  competencyid: number;
  sortorder: number;
  ruleoutcome: number;
  id: number;
  timecreated: number;
  timemodified: number;
  usermodified: number;
}

export interface MoodleCoursemodule {
  id: number;
  name: string;
  url?: string;
  iconurl: string;
}

export interface MoodleCustomfield {
  name: string | null;
  shortname: string | null;
  type: string | null;
  valueraw: string | null;
  value: string | null;
}

export interface MoodleDate {
  seconds: number;
  minutes: number;
  hours: number;
  mday: number;
  wday: number;
  mon: number;
  year: number;
  yday: number;
  weekday: string;
  month: string;
  timestamp: number;
}

export interface MoodleEntry {
  id: number;
  userid: number;
  groupid: number;
  dataid: number;
  timecreated: number;
  timemodified: number;
  approved: boolean;
  canmanageentry: boolean;
  fullname?: string;
  contents?: ModDataGetEntriesEntryContent[];
  tags?: MoodleTag[];
}

export interface MoodleEvent {
  id: number;
  name: string;
  description?: string;
  descriptionformat: number | null;
  location?: string;
  categoryid?: number;
  groupid?: number;
  userid?: number;
  repeatid?: number;
  eventcount?: number;
  component?: string;
  modulename?: string;
  activityname?: string;
  activitystr?: string;
  instance?: number;
  eventtype: string;
  timestart: number;
  timeduration: number;
  timesort: number;
  timeusermidnight: number;
  visible: number;
  timemodified: number;
  overdue?: boolean;
  icon: MoodleIcon;
  category?: MoodleCategory;
  course?: BlockStarredcoursesGetStarredCoursesResult;
  subscription?: { displayeventsource: boolean; subscriptionname?: string; subscriptionurl?: string };
  canedit: boolean;
  candelete: boolean;
  deleteurl: string;
  editurl: string;
  viewurl: string;
  formattedtime: string;
  formattedlocation: string;
  isactionevent: boolean;
  iscourseevent: boolean;
  iscategoryevent: boolean;
  groupname?: string;
  normalisedeventtype: string;
  normalisedeventtypetext: string;
  action?: MoodleAction;
  purpose: string;
  branded?: boolean;
  url: string;
}

export interface MoodleEvidence {
  userid: number;
  name: string;
  description: string;
  descriptionformat: number | null;
  url: string;
  id: number;
  timecreated: number;
  timemodified: number;
  usermodified: number;
  canmanage: boolean;
  filecount: number;
  files: CoreCompetencyReadUserEvidenceFile[];
  hasurlorfiles: boolean;
  urlshort: string;
  competencycount: number;
  usercompetencies?: { competency: CoreCompetencyCreateCompetencyResult; usercompetency: MoodleUsercompetency }[];
  userhasplan: boolean;
}

export interface MoodleFile {
  filename?: string;
  filepath?: string;
  filesize?: number;
  fileurl?: string;
  timemodified?: number;
  mimetype?: string;
  isexternalfile?: boolean;
  repositorytype?: string;
  icon?: string;
}

export interface MoodleFilling {
  criterionid: number;
  levelid?: number | undefined;
  remark?: string | undefined;
  remarkformat?: 0 | 1 | 2 | 4 | undefined;
  score: number;
}

export interface MoodleFilter {
  title?: string | undefined;
  /** @default [] */
  areaids?: string[] | undefined;
  /** @default [] */
  courseids?: number[] | undefined;
  /** @default [] */
  contextids?: number[] | undefined;
  /** @default "" */
  cat?: string | undefined;
  /** @default [] */
  userids?: number[] | undefined;
  /** @default [] */
  groupids?: number[] | undefined;
  /** @default false */
  mycoursesonly?: Flag | undefined;
  /** @default "" */
  order?: string | undefined;
  /** @default 0 */
  timestart?: number | undefined;
  /** @default 0 */
  timeend?: number | undefined;
}

export interface MoodleGrade {
  id: number;
  assignment?: number;
  userid: number | null;
  attemptnumber: number | null;
  timecreated: number | null;
  timemodified: number | null;
  grader: number | null;
  grade: string | null;
  gradefordisplay?: string;
}

export interface MoodleGradeinfo {
  nquestions: number | null;
  attempts: number | null;
  total: number | null;
  earned: number | null;
  grade: number | null;
  nmanual: number | null;
  manualpoints: number | null;
}

export interface MoodleGroup {
  id: number;
  name: string | null;
  description: string | null;
  descriptionformat: number | null;
}

export interface MoodleIcon {
  key: string;
  component: string;
  alttext: string;
  iconurl: string;
  iconclass: string;
}

export interface MoodleItem {
  id: number;
  feedback: number;
  template: number;
  name: string;
  label: string;
  presentation: string;
  typ: string;
  hasvalue: number;
  position: number;
  required: boolean;
  dependitem: number;
  dependvalue: string;
  options: string;
  itemfiles: CoreCompetencyReadUserEvidenceFile[];
  itemnumber: number | null;
  otherdata: string | null;
}

export interface MoodleLesson {
  id: number;
  course: number;
  coursemodule: number;
  name: string;
  intro?: string;
  introformat: number | null;
  lang: string | null;
  practice?: boolean;
  modattempts?: boolean;
  usepassword?: boolean;
  password?: string;
  dependency?: number;
  conditions?: string;
  grade?: number;
  custom?: boolean;
  ongoing?: boolean;
  usemaxgrade?: number;
  maxanswers?: number;
  maxattempts?: number;
  review?: boolean;
  nextpagedefault?: number;
  feedback?: boolean;
  minquestions?: number;
  maxpages?: number;
  timelimit?: number;
  retake?: boolean;
  activitylink?: number;
  mediafile?: string;
  mediaheight?: number;
  mediawidth?: number;
  mediaclose?: number;
  slideshow?: boolean;
  width?: number;
  height?: number;
  bgcolor?: string;
  displayleft?: boolean;
  displayleftif?: number;
  progressbar?: boolean;
  available?: number;
  deadline?: number;
  timemodified?: number;
  completionendreached?: number;
  completiontimespent?: number;
  allowofflineattempts: boolean;
  introfiles?: MoodleFile[];
  mediafiles?: MoodleFile[];
}

export interface MoodleMessage {
  id: number;
  useridfrom: number | null;
  text: string | null;
  timecreated: number | null;
}

export interface MoodlePage {
  id: number;
  lessonid: number | null;
  prevpageid: number | null;
  nextpageid: number | null;
  qtype: number | null;
  qoption: number | null;
  layout: number | null;
  display: number | null;
  timecreated: number | null;
  timemodified: number | null;
  title?: string;
  contents?: string;
  contentsformat?: number;
  displayinmenublock: boolean | null;
  type: number | null;
  typeid: number | null;
  typestring: string | null;
}

export interface MoodlePlugin {
  type: string | null;
  name: string | null;
  fileareas?: { area: string | null; files?: MoodleFile[] }[];
  editorfields?: ModAssignGetSubmissionStatusLastattemptSubmissionPluginEditorfield[];
}

export interface MoodlePost {
  id: number;
  subject: string;
  replysubject: string;
  message: string;
  messageformat: number | null;
  author: ModForumAddDiscussionPostPostAuthor;
  discussionid: number;
  hasparent: boolean;
  parentid?: number;
  timecreated: number | null;
  timemodified: number | null;
  unread?: boolean;
  isdeleted: boolean;
  isprivatereply: boolean;
  haswordcount: boolean;
  wordcount?: number;
  charcount?: number;
  capabilities: ModForumAddDiscussionPostPostCapability;
  urls?: ModForumAddDiscussionPostPostUrl;
  attachments: ModForumAddDiscussionPostPostAttachment[];
  messageinlinefiles?: CoreCompetencyReadUserEvidenceFile[];
  tags?: ModForumAddDiscussionPostPostTag[];
  html?: { rating?: string; taglist?: string; authorsubheading?: string };
}

export interface MoodlePreference {
  userid: number | null;
  disableall: number | null;
  processors: CoreMessageGetUserMessagePreferencesPreferenceProcessor[];
  components: { displayname: string | null; notifications: { displayname: string | null; preferencekey: string | null; processors: CoreMessageGetUserMessagePreferencesPreferenceComponentNotificationProcessor[] }[] }[];
}

export interface MoodleQuestion {
  slot: number | null;
  type: string | null;
  page: number | null;
  questionnumber: string | null;
  number?: number;
  html: string | null;
  responsefileareas?: { area: string | null; files?: MoodleFile[] }[];
  sequencecheck?: number;
  lastactiontime?: number;
  hasautosavedstep?: boolean;
  flagged: boolean | null;
  state?: string;
  stateclass?: string;
  status?: string;
  blockedbyprevious?: boolean;
  mark?: string;
  maxmark?: number;
  settings?: string;
}

export interface MoodleRatinginfo {
  contextid: number | null;
  component: string | null;
  ratingarea: string | null;
  canviewall?: boolean;
  canviewany?: boolean;
  scales?: ModDataGetEntryRatinginfoScale[];
  ratings?: ModDataGetEntryRatinginfoRating[];
}

export interface MoodleReport {
  name: string | null;
  source: string;
  type: number;
  uniquerows: boolean;
  conditiondata: string | null;
  settingsdata: string | null;
  contextid: number;
  component: string;
  area: string;
  itemid: number;
  usercreated: number;
  id: number;
  timecreated: number;
  timemodified: number;
  usermodified: number;
  sourcename: string | null;
  modifiedby: MoodleReviewer;
}

export interface MoodleRequest {
  id: number;
  userid: number | null;
  requesteduserid: number | null;
  timecreated: number | null;
}

export interface MoodleResponse {
  id: number;
  course_id: number;
  item: number;
  completed: number;
  tmp_completed: number;
  value: string;
}

export interface MoodleResult {
  itemid: number;
  componentname: string;
  areaname: string;
  courseurl: string;
  coursefullname: string;
  timemodified: number;
  title: string;
  docurl: string;
  iconurl?: string;
  content?: string;
  contextid: number;
  contexturl: string;
  description1?: string;
  description2?: string;
  multiplefiles?: number;
  filenames?: string;
  filename?: string;
  userid?: number;
  userurl?: string;
  userfullname?: string;
  textformat: number;
}

export interface MoodleReviewedby {
  userid: number | null;
  assessmentid: number | null;
  submissionid: number | null;
  grade: number | null;
  gradinggrade: number | null;
  gradinggradeover: number | null;
  weight: number | null;
}

export interface MoodleReviewer {
  id: number;
  email: string;
  idnumber: string;
  phone1: string;
  phone2: string;
  department: string;
  institution: string;
  fullname: string;
  identity: string;
  profileurl: string;
  profileimageurl: string;
  profileimageurlsmall: string;
}

export interface MoodleRole {
  roleid: number | null;
  name: string | null;
  shortname: string | null;
  sortorder: number | null;
}

export interface MoodleSitenote {
  id: number;
  courseid: number | null;
  userid: number | null;
  content: string | null;
  format: number | null;
  created: number | null;
  lastmodified: number | null;
  usermodified: number | null;
  publishstate: string | null;
}

export interface MoodleSortablecolumn {
  id: number;
  title: string;
  heading: string;
  sortdirection: number;
  sortenabled: boolean;
  sortorder: number;
  sorticon: { key: string; component: string; title: string };
  movetitle: string;
  sortenabledtitle: string;
}

export interface MoodleSubmission {
  id: number;
  userid: number | null;
  attemptnumber: number | null;
  timecreated: number | null;
  timemodified: number | null;
  timestarted?: number;
  status: string | null;
  groupid: number | null;
  assignment?: number;
  latest?: number;
  plugins?: MoodlePlugin[];
  gradingstatus?: string;
}

export interface MoodleTabledata {
  activity: string | null;
  ping_interval: number | null;
  locale: string | null;
  profile_features: string[];
  columns: ModBigbluebuttonbnGetRecordingsTabledataColumn[];
  data: string | null;
}

export interface MoodleTag {
  id: number;
  name: string;
  rawname: string;
  isstandard: boolean;
  tagcollid: number;
  taginstanceid: number;
  taginstancecontextid: number;
  itemid: number;
  ordering: number;
  flag: number | null;
  viewurl?: string;
}

export interface MoodleTemplate {
  shortname: string;
  description: string;
  descriptionformat: number | null;
  duedate: number;
  visible: boolean;
  contextid: number;
  id: number;
  timecreated: number;
  timemodified: number;
  usermodified: number;
  duedateformatted: string;
  cohortscount: number;
  planscount: number;
  canmanage: boolean;
  canread: boolean;
  contextname: string;
  contextnamenoprefix: string;
}

export interface MoodleUsercompetency {
  userid: number;
  competencyid: number;
  status: number;
  reviewerid: number | null;
  proficiency: boolean | null;
  grade: number | null;
  id: number;
  timecreated: number;
  timemodified: number;
  usermodified: number;
  canrequestreview: boolean;
  canreview: boolean;
  gradename: string;
  isrequestreviewallowed: boolean;
  iscancelreviewrequestallowed: boolean;
  isstartreviewallowed: boolean;
  isstopreviewallowed: boolean;
  isstatusidle: boolean;
  isstatusinreview: boolean;
  isstatuswaitingforreview: boolean;
  proficiencyname: string;
  reviewer?: MoodleReviewer;
  statusname: string;
  url: string;
}

export interface MoodleUsercompetencycourse {
  userid: number;
  courseid: number;
  competencyid: number;
  proficiency: boolean | null;
  grade: number | null;
  id: number;
  timecreated: number;
  timemodified: number;
  usermodified: number;
  gradename: string;
  proficiencyname: string;
}

export interface MoodleUsercompetencyplan {
  userid: number;
  competencyid: number;
  proficiency: boolean | null;
  grade: number | null;
  planid: number;
  sortorder: number;
  id: number;
  timecreated: number;
  timemodified: number;
  usermodified: number;
  gradename: string;
  proficiencyname: string;
}

export interface MoodleWarning {
  item?: string;
  itemid?: number;
  warningcode: string | null;
  message: string | null;
}

export interface PaygwPaypalGetConfigForJsResult {
  clientid: string | null;
  brandname: string | null;
  cost: number | null;
  currency: string | null;
}

export interface ReportCompetencyDataForReportResult {
  courseid: number | null;
  user: MoodleReviewer;
  course: BlockStarredcoursesGetStarredCoursesResult;
  usercompetencies: { usercompetencycourse: MoodleUsercompetencycourse; competency: MoodleCompetency }[];
  pushratingstouserplans: boolean | null;
}

export interface ToolDataprivacyCreateCategoryFormCategory {
  name: string;
  description: string | null;
  descriptionformat: number | null;
  id: number;
  timecreated: number;
  timemodified: number;
  usermodified: number;
}

export interface ToolDataprivacyCreatePurposeFormPurpose {
  name: string;
  description: string | null;
  descriptionformat: number | null;
  lawfulbases: string;
  sensitivedatareasons: string | null;
  retentionperiod: string;
  protected: number;
  id: number;
  timecreated: number;
  timemodified: number;
  usermodified: number;
  formattedretentionperiod: string;
  formattedlawfulbases: { name: string; description: string }[];
  formattedsensitivedatareasons?: { name: string; description: string }[];
  roleoverrides: string;
}

export interface ToolDataprivacyGetAccessInformationResult {
  cancontactdpo: boolean | null;
  canmanagedatarequests: boolean | null;
  cancreatedatadownloadrequest: boolean | null;
  cancreatedatadeletionrequest: boolean | null;
  hasongoingdatadownloadrequest: boolean | null;
  hasongoingdatadeletionrequest: boolean | null;
  warnings?: MoodleWarning[];
}

export interface ToolDataprivacyGetDataRequestResult {
  type: number;
  comments: string;
  commentsformat: number;
  userid: number;
  requestedby: number;
  status: number;
  dpo: number | null;
  dpocomment: string | null;
  dpocommentformat: number;
  systemapproved: boolean;
  creationmethod: number;
  id: number;
  timecreated: number;
  timemodified: number;
  usermodified: number;
  foruser: MoodleReviewer;
  requestedbyuser?: MoodleReviewer;
  dpouser?: MoodleReviewer;
  messagehtml?: string;
  typename: string;
  typenameshort: string;
  statuslabel: string;
  statuslabelclass: string;
  canreview?: boolean;
  approvedeny?: boolean;
  allowfiltering?: boolean;
  canmarkcomplete?: boolean;
  downloadlink?: string;
}

export interface ToolDataprivacyTreeExtraBranchesBranch {
  text: string | null;
  expandcontextid: number | null;
  expandelement: string | null;
  contextid: number | null;
  contextlevel: number | null;
  expanded: number | null;
  branches?: ToolDataprivacyTreeExtraBranchesBranchBranch[];
}

export interface ToolDataprivacyTreeExtraBranchesBranchBranch {
  text: string | null;
  expandcontextid: number | null;
  expandelement: string | null;
  contextid: number | null;
  contextlevel: number | null;
  expanded: number | null;
  branches: string[];
}

export interface ToolLpDataForCompetenciesManagePageResult {
  framework: CoreCompetencyCreateCompetencyFrameworkResult;
  canmanage: boolean | null;
  pagecontextid: number | null;
  search: string | null;
  rulesmodules: string | null;
  pluginbaseurl: string | null;
}

export interface ToolLpDataForCompetencyFrameworksManagePageResult {
  competencyframeworks: CoreCompetencyCreateCompetencyFrameworkResult[];
  pluginbaseurl: string | null;
  navigation: string[];
  pagecontextid: number | null;
}

export interface ToolLpDataForCourseCompetenciesPageCompetency {
  competency: CoreCompetencyCreateCompetencyResult;
  coursecompetency: MoodleCoursecompetency;
  coursemodules: MoodleCoursemodule[];
  usercompetencycourse?: MoodleUsercompetencycourse;
  ruleoutcomeoptions: { value: number | null; text: string | null; selected: boolean | null }[];
  comppath: MoodleComppath;
  plans: CoreCompetencyCreatePlanResult[];
}

export interface ToolLpDataForCourseCompetenciesPageResult {
  courseid: number | null;
  pagecontextid: number | null;
  gradableuserid?: number;
  canmanagecompetencyframeworks: boolean | null;
  canmanagecoursecompetencies: boolean | null;
  canconfigurecoursecompetencies: boolean | null;
  cangradecompetencies: boolean | null;
  settings: ToolLpDataForCourseCompetenciesPageSetting;
  statistics: ToolLpDataForCourseCompetenciesPageStatistic;
  competencies: ToolLpDataForCourseCompetenciesPageCompetency[];
  manageurl: string | null;
  pluginbaseurl: string | null;
}

export interface ToolLpDataForCourseCompetenciesPageSetting {
  courseid: number;
  pushratingstouserplans: boolean;
  id: number;
  timecreated: number;
  timemodified: number;
  usermodified: number;
}

export interface ToolLpDataForCourseCompetenciesPageStatistic {
  competencycount: number;
  proficientcompetencycount: number;
  proficientcompetencypercentage: number;
  proficientcompetencypercentageformatted: string;
  leastproficient: CoreCompetencyCreateCompetencyResult[];
  leastproficientcount: number;
  canbegradedincourse: boolean;
  canmanagecoursecompetencies: boolean;
}

export interface ToolLpDataForPlanPageCompetency {
  competency: CoreCompetencyCreateCompetencyResult;
  comppath: MoodleComppath;
  usercompetency?: MoodleUsercompetency;
  usercompetencyplan?: MoodleUsercompetencyplan;
}

export interface ToolLpDataForPlanPageResult {
  plan: CoreCompetencyCreatePlanResult;
  contextid: number | null;
  pluginbaseurl: string | null;
  competencies: ToolLpDataForPlanPageCompetency[];
  competencycount: number | null;
  proficientcompetencycount: number | null;
  proficientcompetencypercentage: number | null;
  proficientcompetencypercentageformatted: string | null;
}

export interface ToolLpDataForPlansPageResult {
  userid: number | null;
  plans: CoreCompetencyCreatePlanResult[];
  pluginbaseurl: string | null;
  navigation: string[];
  canreaduserevidence: boolean | null;
  canmanageuserplans: boolean | null;
}

export interface ToolLpDataForTemplateCompetenciesPageResult {
  template: MoodleTemplate;
  pagecontextid: number | null;
  canmanagecompetencyframeworks: boolean | null;
  canmanagetemplatecompetencies: boolean | null;
  competencies: MoodleCompetency[];
  manageurl: string | null;
  pluginbaseurl: string | null;
  statistics: ToolLpDataForTemplateCompetenciesPageStatistic;
}

export interface ToolLpDataForTemplateCompetenciesPageStatistic {
  competencycount: number;
  unlinkedcompetencycount: number;
  plancount: number;
  completedplancount: number;
  usercompetencyplancount: number;
  proficientusercompetencyplancount: number;
  linkedcompetencypercentage: number;
  linkedcompetencypercentageformatted: string;
  linkedcompetencycount: number;
  completedplanpercentage: number;
  completedplanpercentageformatted: string;
  proficientusercompetencyplanpercentage: number;
  proficientusercompetencyplanpercentageformatted: string;
  leastproficient: CoreCompetencyCreateCompetencyResult[];
  leastproficientcount: number;
}

export interface ToolLpDataForTemplatesManagePageResult {
  templates: MoodleTemplate[];
  pluginbaseurl: string | null;
  navigation: string[];
  pagecontextid: number | null;
  canmanage: boolean | null;
}

export interface ToolLpDataForUserCompetencySummaryInCourseResult {
  usercompetencysummary: ToolLpDataForUserCompetencySummaryResult;
  course: BlockStarredcoursesGetStarredCoursesResult;
  coursemodules: MoodleCoursemodule[];
  plans: CoreCompetencyCreatePlanResult[];
  pluginbaseurl: string;
}

export interface ToolLpDataForUserCompetencySummaryResult {
  showrelatedcompetencies: boolean;
  cangrade: boolean;
  competency: MoodleCompetency;
  user: MoodleReviewer;
  usercompetency?: MoodleUsercompetency;
  usercompetencyplan?: MoodleUsercompetencyplan;
  usercompetencycourse?: MoodleUsercompetencycourse;
  evidence: CoreCompetencyGradeCompetencyResult[];
  commentarea?: MoodleCommentarea;
}

export interface ToolLpDataForUserEvidenceListPageResult {
  canmanage: boolean | null;
  userid: number | null;
  pluginbaseurl: string | null;
  evidence: MoodleEvidence[];
  navigation: string[];
}

export interface ToolMobileCallExternalFunctionsRequest {
  function: string;
  /** @default "{}" */
  arguments?: string | undefined;
  /** @default false */
  settingraw?: Flag | undefined;
  /** @default false */
  settingfilter?: Flag | undefined;
  /** @default true */
  settingfileurl?: Flag | undefined;
  /** @default "" */
  settinglang?: string | undefined;
}

export interface ToolMobileGetContentResult {
  templates: { id: string; html: string | null }[];
  javascript: string | null;
  otherdata: { name: string | null; value: string | null }[];
  files: MoodleFile[];
  restrict: { users?: number[]; courses?: number[] };
  disabled?: boolean;
}

export interface ToolMobileGetPluginsSupportingMobilePlugin {
  component: string | null;
  version: string | null;
  addon: string | null;
  dependencies: string[];
  fileurl: string | null;
  filehash: string | null;
  filesize: number | null;
  handlers?: string;
  lang?: string;
}

export interface ToolMobileGetPublicConfigResult {
  wwwroot: string | null;
  httpswwwroot: string | null;
  sitename: string | null;
  guestlogin: number | null;
  rememberusername: number | null;
  authloginviaemail: number | null;
  registerauth: string | null;
  forgottenpasswordurl: string | null;
  authinstructions: string | null;
  authnoneenabled: number | null;
  enablewebservices: number | null;
  enablemobilewebservice: number | null;
  maintenanceenabled: number | null;
  maintenancemessage: string | null;
  logourl?: string;
  compactlogourl?: string;
  typeoflogin: number | null;
  launchurl?: string;
  mobilecssurl?: string;
  tool_mobile_disabledfeatures?: string;
  identityproviders?: { name: string | null; iconurl: string | null; url: string | null }[];
  country?: string;
  agedigitalconsentverification?: boolean;
  supportname?: string;
  supportemail?: string;
  supportpage?: string;
  supportavailability?: number;
  autolang?: number;
  lang?: string;
  langmenu?: number;
  langlist?: string;
  locale?: string;
  tool_mobile_minimumversion?: string;
  tool_mobile_iosappid?: string;
  tool_mobile_androidappid?: string;
  tool_mobile_setuplink?: string;
  tool_mobile_qrcodetype?: number;
  warnings?: MoodleWarning[];
}

export interface ToolMoodlenetSearchCoursesCourse {
  id: number;
  fullname: string | null;
  hidden: number | null;
  viewurl: string | null;
  coursecategory: string | null;
  courseimage: string | null;
}

export interface ToolPolicyGetUserAcceptancesPolicy {
  policyid: number | null;
  versionid: number | null;
  agreementstyle: number | null;
  optional: number | null;
  revision: string | null;
  status: number | null;
  name: string | null;
  summary?: string;
  summaryformat: number | null;
  content?: string;
  contentformat: number | null;
  acceptance?: ToolPolicyGetUserAcceptancesPolicyAcceptance;
  canaccept: boolean | null;
  candecline: boolean | null;
  canrevoke: boolean | null;
}

export interface ToolPolicyGetUserAcceptancesPolicyAcceptance {
  status: number | null;
  lang: string | null;
  timemodified: number | null;
  usermodified: number | null;
  note?: string;
  modfullname?: string;
}

export interface ToolUsertoursFetchAndStartTourTourconfig {
  name: string | null;
  steps: ToolUsertoursFetchAndStartTourTourconfigStep[];
  endtourlabel: string | null;
  displaystepnumbers: boolean | null;
}

export interface ToolUsertoursFetchAndStartTourTourconfigStep {
  title: string | null;
  content: string | null;
  element: string | null;
  placement: string | null;
  delay?: number;
  backdrop?: boolean;
  reflex?: boolean;
  orphan?: boolean;
  stepid?: number;
}
