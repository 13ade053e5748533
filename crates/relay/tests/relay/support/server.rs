use super::{TemporaryFolder, TestVisit, ask};
use relay::storage::StoragePlace;
use relay::{AppFiles, Options, Relay};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use wire::relay::Answer;

/// A relay inside of the test.
pub struct Server {
    pub relay: Arc<Relay>,
    /// Host and port.
    pub address: String,
    _folder: Option<TemporaryFolder>,
}

impl Server {
    /// Over the embedded database, with the usual options.
    pub async fn start_embedded() -> Self {
        Self::start_embedded_with(Options::default()).await
    }

    pub async fn start_embedded_with(options: Options) -> Self {
        let folder = TemporaryFolder::new();
        let place = StoragePlace::Folder(folder.path().to_owned());
        let mut server = Self::start(place, options).await;
        server._folder = Some(folder);
        server
    }

    pub async fn start(place: StoragePlace, options: Options) -> Self {
        let app = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/app");
        let relay = Relay::start(place, options).await.unwrap();
        let app = AppFiles::from_directory(&app).unwrap();
        let routes = relay::routes(app, Arc::clone(&relay)).unwrap();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = listener.local_addr().unwrap().to_string();
        tokio::spawn(relay::serve(listener, Arc::clone(&relay), routes));
        Self {
            relay,
            address,
            _folder: None,
        }
    }

    /// Makes a visit there.
    pub fn make(&self, visit: &TestVisit) {
        let made = ask(&self.address, &visit.creation());
        assert!(
            matches!(made.answer, Answer::RosterHead(_)),
            "{:?}",
            made.answer
        );
    }
}

/// Options that look for what others stored so often that no test waits for it.
pub fn eager() -> Options {
    Options {
        poll: Duration::from_millis(100),
        ..Options::default()
    }
}
