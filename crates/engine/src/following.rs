//! What another tab of this phone wrote.

use crate::context::Context;
use crate::engine::Purpose;
use crate::opened::News;
use crate::protocol::{Notice, SetAside};
use crate::{Effect, Engine, KeyRange, cells};
use litemap::LiteMap;
use std::collections::BTreeSet;
use visit::{Id, LogKind};

impl Engine {
    pub(crate) fn hear(&mut self, bytes: &[u8], cx: &mut Context<'_>) {
        let Ok(keys) = postcard::from_bytes::<Vec<String>>(bytes) else {
            return;
        };
        if keys.iter().any(|key| key == cells::PHONE) {
            // The secrets changed: begin with what is stored, as at the start.
            return self.start_again(cx);
        }
        if keys.iter().any(|key| cells::visit_of(key).is_some()) && self.phone.open().is_some() {
            self.read_visits(cx);
        }
        if let Some(opening) = &mut self.opening {
            return opening.heard.extend(keys);
        }
        self.read_heard(&keys, cx);
    }

    fn start_again(&mut self, cx: &mut Context<'_>) {
        let ranges = vec![
            KeyRange::only(cells::PHONE),
            KeyRange::only(cells::TRIES),
            KeyRange::only(cells::EMERGENCY),
            KeyRange::under(cells::VISITS),
        ];
        self.read(ranges, Purpose::Start, cx);
    }

    /// Read those of the keys that belong to the logs of the open visit.
    pub(crate) fn read_heard(&mut self, keys: &[String], cx: &mut Context<'_>) {
        let Some(open) = &self.open else {
            return;
        };
        let of_logs = |key: &&String| {
            cells::record_place(open.id, key).is_some()
                || cells::draft_place(open.id, key).is_some()
        };
        let ranges: Vec<KeyRange> = keys
            .iter()
            .filter(of_logs)
            .map(|key| KeyRange::only(key))
            .collect();
        if !ranges.is_empty() {
            self.read(ranges, Purpose::Follow, cx);
        }
    }

    pub(crate) fn follow(&mut self, found: Vec<(String, Vec<u8>)>, cx: &mut Context<'_>) {
        let adopts = self.writes;
        let Some(open) = &mut self.open else {
            return;
        };
        let visit = open.id;
        let found = found
            .into_iter()
            .filter(|(key, _)| !open.early.iter().any(|(early, _)| early == key))
            .collect();
        let applied = open.apply_cells(found, adopts);
        for cell in &applied.bad {
            let log = cells::record_place(visit, cell).map_or(LogKind::Care, |(log, _)| log);
            cx.notify(Notice::SetAside(SetAside {
                visit,
                log,
                records: 1,
            }));
        }
        self.tell_what_changed(&applied.touched, cx);
        self.set_flush_timer(cx);
    }

    /// Read again what changed, and tell the page.
    pub(crate) fn tell_what_changed(
        &mut self,
        touched: &LiteMap<LogKind, BTreeSet<document::EntryKey>>,
        cx: &mut Context<'_>,
    ) {
        let Some(open) = &mut self.open else {
            return;
        };
        let mut news = News::default();
        for (kind, keys) in touched {
            let some = open.read_again(*kind, keys);
            news.entries.extend(some.entries);
            news.versions.extend(some.versions);
            news.marks.extend(some.marks);
            news.called.extend(some.called);
        }
        self.tell_news(news, cx);
    }

    pub(crate) fn tell_news(&mut self, news: News, cx: &mut Context<'_>) {
        let Some(open) = &self.open else {
            return;
        };
        let visit = open.id;
        let mut by_round: LiteMap<Id, Vec<_>> = LiteMap::new_vec();
        let people: BTreeSet<Id> = news.marks.iter().map(|mark| mark.person).collect();
        for mark in news.marks {
            if open.watched.contains(&mark.round) {
                by_round.entry(mark.round).or_default().push(mark);
            }
        }
        if !news.called.is_empty() {
            let rounds = news.called;
            cx.notify(Notice::RoundsCalled { visit, rounds });
        }
        if !news.entries.is_empty() || !news.versions.is_empty() {
            cx.notify(Notice::Changed {
                visit,
                entries: news.entries,
                versions: news.versions,
            });
        }
        for (round, marks) in by_round {
            cx.notify(Notice::Marks {
                visit,
                round,
                marks,
                complete: false,
            });
        }
        let sightings = open.sightings_of(&people);
        if !sightings.is_empty() {
            cx.notify(Notice::Sightings { visit, sightings });
        }
    }

    /// This tab began to write, or stopped because another one does.
    pub(crate) fn set_writes(&mut self, writes: bool, cx: &mut Context<'_>) {
        if self.writes == writes {
            return;
        }
        self.writes = writes;
        if !self.is_ready {
            return;
        }
        self.tell_ready(cx);
        if !writes {
            if let Some(open) = &mut self.open {
                // Their drafts are durable or on their way there; the other tab adopts them.
                for (_, log) in &mut open.logs {
                    log.waiting.clear();
                }
            }
            return;
        }
        // Begin from what is stored, so that nothing the other tab did is missed.
        cx.effects
            .retain(|effect| !matches!(effect, Effect::Tell(_)));
        if let Some(open) = self.open.take() {
            let _ = self.begin_opening(None, open.id, cx);
            self.watched_before = open.watched;
        }
    }
}
