package dev.affetto.app.server;

import dev.affetto.library.Accounts;
import dev.affetto.library.Accounts.Account;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Checks passwords, and makes guessing slow: only so many wrong ones from an address, for a
 * listener and for both together in five minutes.
 */
final class Login {

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final String WRONG = "wrong user or password";

    private final Accounts accounts;
    private final RequestCounter ofBoth;
    private final RequestCounter ofAddress;
    private final RequestCounter ofUser;
    private final String nobody = Passwords.hash(Secrets.next()); // takes as long as somebody's

    Login(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.ofBoth = new RequestCounter(5, WINDOW, clock);
        this.ofAddress = new RequestCounter(30, WINDOW, clock);
        this.ofUser = new RequestCounter(100, WINDOW, clock);
    }

    /**
     * The account of that user and password.
     *
     * @throws HttpProblem 401 if they are wrong, 429 if they were wrong too often
     */
    Account check(String user, String password, String address) throws IOException {
        String key = user.length() <= 100 ? user : user.substring(0, 100);
        List<RequestCounter.Standing> standings =
                List.of(
                        ofBoth.count(address + " " + key),
                        ofAddress.count(address),
                        ofUser.count(key));
        for (RequestCounter.Standing standing : standings) {
            if (standing.isOver()) {
                throw HttpProblem.busy(
                        429, "too many attempts to log in; try again later", standing.left());
            }
        }
        Optional<Account> account = accounts.find(user);
        String hash = account.map(Account::passwordHash).orElse(nobody);
        if (!Passwords.matches(password, hash) || account.isEmpty()) {
            throw new HttpProblem(401, WRONG);
        }
        ofBoth.takeBack(address + " " + key);
        ofAddress.takeBack(address);
        ofUser.takeBack(key);
        return account.get();
    }
}
