use crate::support::{Phone, Server, TestVisit, ask, get};
use relay::Options;
use std::sync::Arc;
use std::time::Duration;
use wire::relay::{Answer, Cursor, Reason};

#[tokio::test(flavor = "multi_thread")]
async fn a_visit_that_appends_too_fast_is_told_when_to_go_on() {
    let server = Server::start_embedded_with(Options {
        appends_per_second: 1,
        ..Options::default()
    })
    .await;
    let visit = TestVisit::new(1);
    server.make(&visit);
    let mut phone = Phone::connect(&server.address, &visit).await;
    let mut sequence = 0;
    let refused = loop {
        sequence += 1;
        match phone.record(&visit, 1, sequence).await {
            Ok(_) => assert!(sequence < 100, "no limit"),
            Err(refused) => break refused,
        }
    };
    assert_eq!(refused.reason, Reason::TooFast);
    assert!(refused.retry_after > 0 && refused.retry_after <= 1000);
    assert!(sequence > 50, "a burst passes");
}

#[tokio::test(flavor = "multi_thread")]
async fn one_address_makes_only_so_many_visits() {
    let server = Server::start_embedded_with(Options {
        visits_per_hour: 3,
        ..Options::default()
    })
    .await;
    for number in 1..=3 {
        server.make(&TestVisit::new(number));
    }
    let refused = ask(&server.address, &TestVisit::new(4).creation());
    assert_eq!(refused.status, 429);
    let wait: u64 = refused.retry_after.parse().unwrap();
    assert!(wait > 60);
    let again = ask(&server.address, &TestVisit::new(1).creation());
    assert!(matches!(again.answer, Answer::RosterHead(_)));
}

#[tokio::test(flavor = "multi_thread")]
async fn one_address_has_only_so_many_sockets() {
    let server = Server::start_embedded_with(Options {
        sockets_per_address: 2,
        ..Options::default()
    })
    .await;
    let visit = TestVisit::new(1);
    server.make(&visit);
    let first = Phone::connect(&server.address, &visit).await;
    let _second = Phone::connect(&server.address, &visit).await;
    let third = Phone::greet(&server.address, &server.address, visit.id, &visit.leader).await;
    assert_eq!(third.err(), Some(429));
    drop(first);
    // The relay notices that the first one is gone as soon as it reads.
    let freed = async {
        while Phone::greet(&server.address, &server.address, visit.id, &visit.leader)
            .await
            .is_err()
        {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), freed)
        .await
        .unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_full_visit_says_so() {
    let server = Server::start_embedded_with(Options {
        visit_bytes: 10_000,
        ..Options::default()
    })
    .await;
    let visit = TestVisit::new(1);
    server.make(&visit);
    let mut phone = Phone::connect(&server.address, &visit).await;
    phone.append(visit.record_of(1, 1, 9000)).await;
    phone.answer_to(1, 1).await.unwrap();
    phone.append(visit.record_of(1, 2, 9000)).await;
    let refused = phone.answer_to(1, 2).await.unwrap_err();
    assert!(matches!(
        refused.reason,
        Reason::QuotaFull { quota: 10_000, used } if used > 9000
    ));
}

#[tokio::test(flavor = "multi_thread")]
async fn silence_ends_a_socket() {
    let server = Server::start_embedded_with(Options {
        idle: Duration::from_millis(100),
        ..Options::default()
    })
    .await;
    let visit = TestVisit::new(1);
    server.make(&visit);
    let mut phone = Phone::connect(&server.address, &visit).await;
    assert!(phone.heard().await.is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_metrics_count_and_name_nobody() {
    let server = Server::start_embedded().await;
    let visit = TestVisit::new(1);
    server.make(&visit);
    let mut phone = Phone::connect(&server.address, &visit).await;
    phone.record(&visit, 1, 1).await.unwrap();
    phone.record(&visit, 1, 1).await.unwrap();
    phone.record(&visit, 1, 3).await.unwrap_err();
    phone.subscribe(visit.log, Cursor::START).await;
    phone.delivered().await;
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(relay::serve_metrics(listener, Arc::clone(&server.relay)));
    let mut answer = ureq::get(format!("http://{address}/metrics"))
        .call()
        .unwrap();
    let text = answer.body_mut().read_to_string().unwrap();
    for line in [
        "promenade_sockets 1",
        "promenade_appended_total 1",
        "promenade_duplicates_total 1",
        "promenade_delivered_total 1",
        "promenade_refused_total{code=\"6\"} 1",
        "promenade_roster_appends_total 1",
    ] {
        assert!(text.lines().any(|found| found == line), "{line}:\n{text}");
    }
    for id in [visit.id.to_hex(), visit.log.to_hex()] {
        assert!(!text.contains(&id));
    }
    let public = get(&server, "/metrics", &[]);
    let mut public = public.into_body();
    let public = public.read_to_string().unwrap();
    assert!(!public.contains("promenade_"), "the metrics are not public");
}
