use super::texts::RollCall;
use visit::facts::{How, MarkState};
use visit::programme::LineProblem;
use visit::records::RoundKind;
use visit::roll_call::{LadderStep, MarkRefusal, ShownState};

impl RollCall {
    /// In the middle of a sentence; a label begins with a capital.
    pub fn state(self, state: ShownState) -> &'static str {
        match state {
            ShownState::Missing => self.state_missing(),
            ShownState::NeedsHelp => self.state_needs_help(),
            ShownState::NotUnderstood => self.state_not_understood(),
            ShownState::Disputed => self.state_disputed(),
            ShownState::NotSeen => self.state_not_seen(),
            ShownState::ExcuseEnded => self.state_excuse_ended(),
            ShownState::Unmarked => self.state_unmarked(),
            ShownState::SelfReported => self.state_self_reported(),
            ShownState::Excused => self.state_excused(),
            ShownState::WithHost => self.state_with_host(),
            ShownState::Present => self.state_present(),
            ShownState::Found => self.state_found(),
            ShownState::LeftTheVisit => self.state_left_the_visit(),
        }
    }

    /// What a mark says, in the middle of a sentence.
    pub fn mark_state(self, state: MarkState) -> &'static str {
        match state {
            MarkState::Present => self.mark_state_present(),
            MarkState::WithHost => self.mark_state_with_host(),
            MarkState::Excused => self.mark_state_excused(),
            MarkState::SelfReported => self.mark_state_self_reported(),
            MarkState::NotSeen => self.mark_state_not_seen(),
            MarkState::NeedsHelp => self.mark_state_needs_help(),
            MarkState::Missing => self.mark_state_missing(),
            MarkState::Found => self.mark_state_found(),
            MarkState::LeftTheVisit => self.mark_state_left_the_visit(),
            MarkState::HelpGiven => self.mark_state_help_given(),
            MarkState::ResolvedHere => self.mark_state_resolved_here(),
            MarkState::ResolvedNotHere => self.mark_state_resolved_not_here(),
            MarkState::Withdrawn => self.mark_state_withdrawn(),
            MarkState::Unknown => self.mark_state_unknown(),
        }
    }

    pub fn how(self, how: How) -> &'static str {
        match how {
            How::Saw => self.how_saw(),
            How::SawAndSpoke => self.how_saw_and_spoke(),
            How::Looked => self.how_looked(),
            How::Knows => self.how_knows(),
            How::SelfReport => self.how_self_report(),
            How::HostMessage => self.how_host_message(),
            How::PhoneCall => self.how_phone_call(),
            How::Paper => self.how_paper(),
            How::SameAsLast => self.how_same_as_last(),
            How::Declared => self.how_declared(),
            How::Other => "",
        }
    }

    pub fn refusal(self, refusal: MarkRefusal) -> &'static str {
        match refusal {
            MarkRefusal::InSomebodyElsesName => self.refusal_in_somebody_elses_name(),
            MarkRefusal::OnlyTheVisitLeader => self.refusal_only_the_visit_leader(),
            MarkRefusal::OnlyALeader => self.refusal_only_a_leader(),
            MarkRefusal::OnlyAboutYourself => self.refusal_only_about_yourself(),
            MarkRefusal::OnlyYourGuests => self.refusal_only_your_guests(),
            MarkRefusal::ExcuseNeedsAnEnd => self.refusal_excuse_needs_an_end(),
            MarkRefusal::ExcuseNeedsAPlace => self.refusal_excuse_needs_a_place(),
            MarkRefusal::NeedsAReason => self.refusal_needs_a_reason(),
            MarkRefusal::MustNameWhatItEnds => self.refusal_must_name_what_it_ends(),
            MarkRefusal::NotYourMark => self.refusal_not_your_mark(),
            MarkRefusal::UnknownState => self.refusal_unknown_state(),
        }
    }

    /// What to do now about those who are not found (domain.md 3.6).
    pub fn ladder(self, step: LadderStep) -> &'static str {
        match step {
            LadderStep::CallTheNames => self.ladder_call_the_names(),
            LadderStep::LookAskRing => self.ladder_look_ask_ring(),
            LadderStep::VisitLeaderTakesTheCase => self.ladder_visit_leader_takes_the_case(),
            LadderStep::HostsAndSearch => self.ladder_hosts_and_search(),
            LadderStep::DeclareMissing => self.ladder_declare_missing(),
        }
    }

    pub fn kind_of(self, kind: RoundKind) -> &'static str {
        match kind {
            RoundKind::RollCall => self.kind_roll_call(),
            RoundKind::SelfReportAndHeadCount => self.kind_self_report_and_head_count(),
            RoundKind::HandOver => self.kind_hand_over(),
            RoundKind::Host => self.kind_host(),
            RoundKind::HostAndWellbeing => self.kind_host_and_wellbeing(),
            RoundKind::Workplace => self.kind_workplace(),
            RoundKind::Release => self.kind_release(),
            RoundKind::Other => self.kind_other(),
        }
    }

    /// What is wrong with a line of times and places.
    pub fn problem_of_line(self, line: usize, problem: LineProblem) -> String {
        let problem = match problem {
            LineProblem::NoTime => self.line_no_time(),
            LineProblem::NoPlace => self.line_no_place(),
            LineProblem::ImpossibleDate => self.line_impossible_date(),
            LineProblem::Repeated => self.line_repeated(),
            LineProblem::TooManyLines => self.line_too_many_lines(),
        };
        self.line_problem(line, problem)
    }

    /// What is asked before a mark is made: heading, label and hint of its words.
    pub fn question(self, state: MarkState, who: &str) -> (String, &'static str, String) {
        let hint = |hint: &str| hint.to_owned();
        match state {
            MarkState::WithHost => (
                self.question_with_host(who),
                self.question_with_host_label(),
                hint(self.question_with_host_hint()),
            ),
            MarkState::Excused => (
                self.question_excused(who),
                self.question_excused_label(),
                hint(self.question_excused_hint()),
            ),
            MarkState::NotSeen => (
                self.question_not_seen(who),
                self.question_not_seen_label(),
                hint(self.question_not_seen_hint()),
            ),
            MarkState::NeedsHelp => (
                self.question_needs_help(who),
                self.question_needs_help_label(),
                hint(self.question_needs_help_hint()),
            ),
            MarkState::Missing => (
                self.question_missing(who),
                self.question_missing_label(),
                hint(self.question_missing_hint()),
            ),
            MarkState::Found => (
                self.question_found(who),
                self.question_found_label(),
                hint(self.question_found_hint()),
            ),
            MarkState::HelpGiven => (
                self.question_help_given(who),
                self.question_help_given_label(),
                hint(self.question_help_given_hint()),
            ),
            MarkState::LeftTheVisit => (
                self.question_left_the_visit(who),
                self.question_left_the_visit_label(),
                self.question_left_the_visit_hint(who),
            ),
            _ => (
                self.question_otherwise(who),
                self.question_otherwise_label(),
                hint(self.question_otherwise_hint()),
            ),
        }
    }
}
