/** Rules that every tenant has. A tenant's own rules are added to them and may use their conclusions. */
export const builtInRules = `
[says so]          prefers(U, T) @ 0.95 :- wrote(U, T, like, _), not outweighed(U, T, like).
[shows it]         prefers(U, T) @ 0.8 :- interest(U, T, X), X >= 0.5.
[likes the kind]   prefers(U, P) @ 0.6 :- prefers(U, T), is_a(T, P), not outweighed(U, P, like).

[says no]          rejects(U, T) @ 0.95 :- wrote(U, T, dislike, _), not outweighed(U, T, dislike).
[shows dislike]    rejects(U, T) @ 0.8 :- interest(U, T, X), X <= -0.5.
[none of the kind] rejects(U, T) @ 0.7 :- rejects(U, P), is_a(T, P), not outweighed(U, T, dislike).

[avoids]           avoids(U, T) :- rejects(U, T), not prefers(U, T).
[is torn]          torn(U, T) :- wrote(U, T, like, _), wrote(U, T, dislike, _).
[discovers]        discovers(U, T) :- trend(U, T, X), X >= 0.3, interest(U, T, Y), Y > 0.
[loses interest]   loses_interest(U, T) :- trend(U, T, X), X <= -0.3, interest(U, T, Y), Y > 0.
[is devoted]       devoted(U, T) :- interest(U, T, X), X >= 0.7, shows(U, binge, T).

[met]              met(U, I) :- did(U, _, I).
[unwanted]         unwanted(U, I) :- rejects(U, T), about(I, T).
[may like]         may_like(U, I) :- prefers(U, T), about(I, T), not met(U, I), not unwanted(U, I).

[boosted with its topic] boost(U, I) :- boost(U, T), about(I, T).
[buried with its topic]  bury(U, I) :- bury(U, T), about(I, T).

[at risk]          at_risk(U) :- chance(U, churn, X), X >= 0.6.
[ready to buy]     ready_to_buy(U) :- shows(U, intent, ready-to-buy).
[needs help]       needs_help(U) :- shows(U, intent, seeking-help).
[hesitates]        hesitates(U, I) :- shows(U, praised-not-bought, I).
[stays all the same] stays_despite(U, I) :- shows(U, complains-but-uses, I).
[unhappy leaver]   leaves_unhappy(U) :- at_risk(U), rejects(U, _), not ready_to_buy(U).
`;
