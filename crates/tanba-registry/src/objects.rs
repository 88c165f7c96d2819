//! Large credentials, in a folder or a bucket.

use object_store::{DynObjectStore, ObjectStoreExt, path::Path};
use std::sync::Arc;
use std::time::Duration;

use crate::error::{Error, InputError, Result, StoreError};

/// How long one object may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// A folder or a bucket.
#[derive(Debug, Clone)]
pub(crate) struct Objects {
    store: Arc<DynObjectStore>,
    prefix: Path,
}

impl Objects {
    /// `file:///folder`, or `s3://bucket/prefix` with the feature `s3` (keys from the environment, as AWS names them).
    pub(crate) fn open(address: &str) -> Result<Self> {
        let wrong =
            |reason: String| InputError::Address { what: "object store", address: shown(address), reason };
        let url = url::Url::parse(address).map_err(|e| wrong(e.to_string()))?;
        if url.scheme() == "file" {
            return Self::folder(&url, wrong);
        }
        let environment = std::env::vars().map(|(key, value)| (key.to_ascii_lowercase(), value));
        let (store, prefix) =
            object_store::parse_url_opts(&url, environment).map_err(|e| wrong(e.to_string()))?;
        Ok(Objects { store: store.into(), prefix })
    }

    fn folder(url: &url::Url, wrong: impl Fn(String) -> InputError) -> Result<Self> {
        let folder = url.to_file_path().map_err(|()| wrong("a folder needs three slashes".into()))?;
        std::fs::create_dir_all(&folder).map_err(StoreError::objects)?;
        // An acknowledged record has its object on disk.
        let store = object_store::local::LocalFileSystem::new_with_prefix(&folder)
            .map_err(StoreError::objects)?
            .with_fsync(true);
        Ok(Objects { store: Arc::new(store), prefix: Path::default() })
    }

    pub(crate) fn put(&self, key: &str, bytes: &[u8]) -> Result<()> {
        let payload = bytes::Bytes::copy_from_slice(bytes).into();
        self.run(async { self.store.put(&self.path(key), payload).await.map(|_| ()) })?.map_err(failure)
    }

    /// None: there is no such object.
    pub(crate) fn get(&self, key: &str) -> Result<Option<Vec<u8>>> {
        let got = self.run(async { self.store.get(&self.path(key)).await?.bytes().await })?;
        match got {
            Ok(bytes) => Ok(Some(bytes.to_vec())),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(failure(error)),
        }
    }

    /// Removes an object; that it is not there is as good.
    pub(crate) fn delete(&self, key: &str) -> Result<()> {
        match self.run(async { self.store.delete(&self.path(key)).await })? {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(failure(error)),
        }
    }

    /// Two levels of folders, so that no folder holds millions of files.
    fn path(&self, key: &str) -> Path {
        let first = key.get(..2).unwrap_or(key);
        self.prefix.clone().join(first).join(key)
    }

    /// On a thread of its own, so that callers inside and outside of an asynchronous runtime are served alike.
    fn run<T: Send>(&self, work: impl Future<Output = T> + Send) -> Result<T> {
        let run = || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            runtime
                .block_on(async { tokio::time::timeout(PATIENCE, work).await })
                .map_err(std::io::Error::other)
        };
        let done = std::thread::scope(|scope| scope.spawn(run).join());
        let done = done.unwrap_or_else(|_| Err(std::io::Error::other("the request ended without an answer")));
        done.map_err(|error| StoreError::objects(error).into())
    }
}

/// The name of a new object: nobody can guess it, and no two are the same.
pub(crate) fn new_key() -> Result<String> {
    let mut random = [0; 20];
    getrandom::fill(&mut random).map_err(StoreError::objects)?;
    Ok(random.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn shown(address: &str) -> String {
    address.split_once("://").map_or_else(|| "…".into(), |(scheme, _)| format!("{scheme}://…"))
}

fn failure(error: object_store::Error) -> Error {
    StoreError::objects(error).into()
}
