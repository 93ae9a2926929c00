//! Password hashing: Argon2id on a pool of threads, one for each core.
//!
//! A burst queues; when the queue is full or a wait would be too long, the caller is told to come
//! back. Each thread owns one block of memory, reused from hash to hash and given back when idle, so
//! memory is bounded by cores and not by requests.

use std::{
    fmt,
    num::NonZero,
    str::FromStr,
    sync::Arc,
    thread,
    time::{Duration, Instant},
};

use argon2::{Algorithm, Argon2, Block, Params, Version};
use base64::{Engine, prelude::BASE64_STANDARD_NO_PAD};
use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, TrySendError};
use store::Fault;
use tokio::sync::oneshot;
use zeroize::Zeroizing;

use crate::{keys::same, policy::Policy};

/// A thread without work gives its memory back after this long.
const IDLE: Duration = Duration::from_secs(5);
const SALT: usize = 16;
const HASH: usize = 32;

/// What one hash costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Parameters {
    /// In KiB.
    pub memory: u32,
    pub passes: u32,
    pub lanes: u32,
}

impl Parameters {
    /// The parameters that new hashes are made with.
    pub fn of(policy: &Policy) -> Self {
        let hashing = &policy.hashing;
        Self { memory: *hashing.memory_kib, passes: *hashing.passes, lanes: *hashing.lanes }
    }

    fn params(self) -> Params {
        Params::new(self.memory, self.passes, self.lanes, Some(HASH))
            .expect("the policy's ranges are within Argon2's")
    }
}

/// A kept hash, read from its PHC string. `peppered` stands in the algorithm's place as
/// `argon2id-p`, so that hashes from before a pepper go on working.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Phc {
    peppered: bool,
    parameters: Parameters,
    salt: Vec<u8>,
    hash: Vec<u8>,
}

impl fmt::Display for Phc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = if self.peppered { "argon2id-p" } else { "argon2id" };
        let Parameters { memory, passes, lanes } = self.parameters;
        let salt = BASE64_STANDARD_NO_PAD.encode(&self.salt);
        let hash = BASE64_STANDARD_NO_PAD.encode(&self.hash);
        write!(f, "${name}$v=19$m={memory},t={passes},p={lanes}${salt}${hash}")
    }
}

impl FromStr for Phc {
    type Err = Fault;

    fn from_str(text: &str) -> Result<Self, Fault> {
        read_phc(text).ok_or_else(|| Fault::Refused("a password hash can't be read".to_owned()))
    }
}

fn read_phc(text: &str) -> Option<Phc> {
    let mut parts = text.strip_prefix('$')?.split('$');
    let peppered = match parts.next()? {
        "argon2id" => false,
        "argon2id-p" => true,
        _ => return None,
    };
    if parts.next()? != "v=19" {
        return None;
    }
    let costs = parts.next()?;
    let cost = |name: &str| {
        let found = costs.split(',').find_map(|cost| cost.strip_prefix(name)?.strip_prefix('='));
        found?.parse().ok()
    };
    let parameters = Parameters { memory: cost("m")?, passes: cost("t")?, lanes: cost("p")? };
    let salt = BASE64_STANDARD_NO_PAD.decode(parts.next()?).ok()?;
    let hash = BASE64_STANDARD_NO_PAD.decode(parts.next()?).ok()?;
    Some(Phc { peppered, parameters, salt, hash })
}

/// What came of comparing a password with a kept hash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Comparison {
    Wrong,
    Right,
    /// Right, but made with older parameters: here is the hash to keep instead.
    RightWithNewHash(String),
}

/// No hash could be made now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overloaded {
    /// In whole seconds.
    pub retry_after: u32,
}

enum Task {
    Make { salt: [u8; SALT], answer: oneshot::Sender<String> },
    Compare { kept: Option<Phc>, salt: [u8; SALT], answer: oneshot::Sender<Comparison> },
}

struct Work {
    password: Zeroizing<Vec<u8>>,
    task: Task,
    give_up_at: Instant,
}

/// The pool. Dropping it ends its threads.
#[derive(Clone)]
pub struct Hasher {
    queue: Sender<Work>,
    wait: Duration,
}

impl fmt::Debug for Hasher {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hasher").field("waiting", &self.queue.len()).finish_non_exhaustive()
    }
}

struct Recipe {
    parameters: Parameters,
    pepper: Option<Zeroizing<Vec<u8>>>,
}

impl Hasher {
    /// Starts one thread for each core. The pepper is Argon2's secret (RFC 9106, 3.1: K).
    ///
    /// # Panics
    /// When the system gives no thread.
    pub fn start(policy: &Policy, pepper: Option<Vec<u8>>) -> Self {
        let (queue, work) = crossbeam_channel::bounded(*policy.hashing.queue as usize);
        let recipe = Arc::new(Recipe {
            parameters: Parameters::of(policy),
            pepper: pepper.map(Zeroizing::new),
        });
        for number in 0..thread::available_parallelism().map_or(1, NonZero::get) {
            let (work, recipe) = (work.clone(), Arc::clone(&recipe));
            thread::Builder::new()
                .name(format!("hashing-{number}"))
                .spawn(move || serve(&work, &recipe))
                .expect("the system gives a thread");
        }
        Self { queue, wait: *policy.hashing.wait }
    }

    /// Hashes a new password, with this salt.
    ///
    /// # Errors
    /// [`Overloaded`] when the queue is full or the wait too long.
    pub async fn make(&self, password: &str, salt: [u8; SALT]) -> Result<String, Overloaded> {
        let (answer, made) = oneshot::channel();
        self.put(password, Task::Make { salt, answer })?;
        made.await.map_err(|_| self.overloaded())
    }

    /// Compares a password with what is kept. With nothing kept, the same work is done and the
    /// answer is [`Comparison::Wrong`], so that time tells nobody whether there is an account.
    ///
    /// # Errors
    /// [`Overloaded`], or a [`Fault`] when the kept hash can't be read.
    pub async fn compare(
        &self,
        password: &str,
        kept: Option<&str>,
        salt: [u8; SALT],
    ) -> Result<Result<Comparison, Overloaded>, Fault> {
        let kept = kept.map(str::parse).transpose()?;
        let (answer, compared) = oneshot::channel();
        Ok(match self.put(password, Task::Compare { kept, salt, answer }) {
            Ok(()) => compared.await.map_err(|_| self.overloaded()),
            Err(overloaded) => Err(overloaded),
        })
    }

    fn put(&self, password: &str, task: Task) -> Result<(), Overloaded> {
        let password = Zeroizing::new(password.as_bytes().to_vec());
        let work = Work { password, task, give_up_at: Instant::now() + self.wait };
        self.queue.try_send(work).map_err(|full| match full {
            TrySendError::Full(_) | TrySendError::Disconnected(_) => self.overloaded(),
        })
    }

    fn overloaded(&self) -> Overloaded {
        Overloaded { retry_after: u32::try_from(self.wait.as_secs()).unwrap_or(1).max(1) }
    }
}

/// One thread of the pool. Work that waited too long is dropped, and its caller told.
fn serve(work: &Receiver<Work>, recipe: &Recipe) {
    let mut memory = Vec::new();
    loop {
        match work.recv_timeout(IDLE) {
            Ok(work) if work.give_up_at < Instant::now() => drop(work),
            Ok(work) => run(work, recipe, &mut memory),
            Err(RecvTimeoutError::Timeout) => memory = Vec::new(),
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

fn run(work: Work, recipe: &Recipe, memory: &mut Vec<Block>) {
    let password = &work.password;
    // A caller that has gone away does not mind.
    match work.task {
        Task::Make { salt, answer } => drop(answer.send(recipe.make(password, salt, memory))),
        Task::Compare { kept, salt, answer } => {
            drop(answer.send(recipe.compare(password, kept, salt, memory)));
        }
    }
}

impl Recipe {
    fn make(&self, password: &[u8], salt: [u8; SALT], memory: &mut Vec<Block>) -> String {
        let (peppered, parameters) = (self.pepper.is_some(), self.parameters);
        let hash = self.hash(password, &salt, peppered, parameters, memory).to_vec();
        Phc { peppered, parameters, salt: salt.to_vec(), hash }.to_string()
    }

    fn compare(
        &self,
        password: &[u8],
        kept: Option<Phc>,
        salt: [u8; SALT],
        memory: &mut Vec<Block>,
    ) -> Comparison {
        let Some(kept) = kept else {
            self.hash(password, &salt, self.pepper.is_some(), self.parameters, memory);
            return Comparison::Wrong;
        };
        let hash = self.hash(password, &kept.salt, kept.peppered, kept.parameters, memory);
        if !same(&hash, &kept.hash) {
            return Comparison::Wrong;
        }
        if kept.parameters == self.parameters && kept.peppered == self.pepper.is_some() {
            return Comparison::Right;
        }
        Comparison::RightWithNewHash(self.make(password, salt, memory))
    }

    fn hash(
        &self,
        password: &[u8],
        salt: &[u8],
        peppered: bool,
        parameters: Parameters,
        memory: &mut Vec<Block>,
    ) -> [u8; HASH] {
        let params = parameters.params();
        if memory.len() < params.block_count() {
            memory.resize(params.block_count(), Block::new());
        }
        let secret = self.pepper.as_ref().filter(|_| peppered).map_or(&[][..], |key| key);
        let mut hash = [0; HASH];
        Argon2::new_with_secret(secret, Algorithm::Argon2id, Version::V0x13, params)
            .and_then(|argon2| {
                argon2.hash_password_into_with_memory(password, salt, &mut hash, memory)
            })
            .expect("salt, secret and output have lengths that Argon2 takes");
        hash
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: Parameters = Parameters { memory: 64, passes: 1, lanes: 1 };
    const LARGER: Parameters = Parameters { memory: 128, passes: 2, lanes: 1 };

    fn recipe(parameters: Parameters, pepper: Option<&[u8]>) -> Recipe {
        Recipe { parameters, pepper: pepper.map(|pepper| Zeroizing::new(pepper.to_vec())) }
    }

    #[test]
    fn a_hash_reads_back_as_it_was_written() {
        let made = recipe(SMALL, None).make(b"secret", [7; SALT], &mut Vec::new());
        assert_eq!(made.parse::<Phc>().expect("it was just made").to_string(), made);
        assert!(made.starts_with("$argon2id$v=19$m=64,t=1,p=1$"), "{made}");
    }

    #[test]
    fn older_parameters_are_upgraded_when_the_password_is_right() {
        let mut memory = Vec::new();
        let kept = recipe(SMALL, None).make(b"secret", [7; SALT], &mut memory).parse().ok();
        let newer = recipe(LARGER, Some(b"pepper"));
        let compared = newer.compare(b"secret", kept.clone(), [8; SALT], &mut memory);
        let Comparison::RightWithNewHash(hash) = compared else { panic!("{compared:?}") };
        assert!(hash.starts_with("$argon2id-p$v=19$m=128,t=2,p=1$"), "{hash}");
        let again = newer.compare(b"secret", hash.parse().ok(), [9; SALT], &mut memory);
        assert_eq!(again, Comparison::Right);
        assert_eq!(newer.compare(b"other", kept, [8; SALT], &mut memory), Comparison::Wrong);
    }

    #[test]
    fn a_lost_pepper_opens_nothing() {
        let mut memory = Vec::new();
        let kept = recipe(SMALL, Some(b"pepper")).make(b"secret", [7; SALT], &mut memory);
        let without = recipe(SMALL, None);
        let compared = without.compare(b"secret", kept.parse().ok(), [8; SALT], &mut memory);
        assert_eq!(compared, Comparison::Wrong);
    }
}
