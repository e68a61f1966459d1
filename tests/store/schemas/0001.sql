BEGIN TRANSACTION;
CREATE TABLE accountability (
	"key" VARCHAR(36) NOT NULL, 
	version INTEGER NOT NULL, 
	body_key VARCHAR NOT NULL, 
	parent_key VARCHAR, 
	outside VARCHAR NOT NULL, 
	PRIMARY KEY ("key"), 
	CONSTRAINT one_parent CHECK ((parent_key IS NULL) <> (outside = '')), 
	FOREIGN KEY(body_key) REFERENCES body ("key"), 
	FOREIGN KEY(parent_key) REFERENCES body ("key"), 
	UNIQUE (body_key, parent_key, outside)
);
CREATE TABLE action (
	"key" VARCHAR(36) NOT NULL, 
	version INTEGER NOT NULL, 
	body_key VARCHAR NOT NULL, 
	meeting_key VARCHAR, 
	item_key VARCHAR, 
	reference VARCHAR NOT NULL, 
	wording VARCHAR NOT NULL, 
	made DATETIME NOT NULL, 
	due DATE, 
	due_words VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	priority VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	slipped INTEGER NOT NULL, 
	closed_on DATE, 
	closed_at_key VARCHAR, 
	closing_words VARCHAR NOT NULL, 
	PRIMARY KEY ("key"), 
	CONSTRAINT state_known CHECK (state IN ('open', 'in-progress', 'done', 'closed', 'cancelled')), 
	FOREIGN KEY(body_key) REFERENCES body ("key"), 
	FOREIGN KEY(closed_at_key) REFERENCES meeting ("key"), 
	FOREIGN KEY(item_key) REFERENCES agendaitem ("key"), 
	FOREIGN KEY(meeting_key) REFERENCES meeting ("key"), 
	UNIQUE (reference)
);
INSERT INTO "action" VALUES('01a20628-b156-7e35-b25d-47ab96141ecf',1,'01a20628-a9c4-7c3e-a882-15175a4fcfe6','01a20628-acd9-7675-b57c-de869f6af95e','01a20628-acf1-768c-b14a-62cd013cdbe0','NB/2024/01-A1','circulate the budget','2024-02-05 10:12:00.000000','2024-03-01','by 1 March','open','normal','NB/2024/01',0,NULL,NULL,'');
CREATE TABLE actionowner (
	"key" VARCHAR(36) NOT NULL, 
	version INTEGER NOT NULL, 
	action_key VARCHAR NOT NULL, 
	person_key VARCHAR, 
	agency_key VARCHAR, 
	name VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	PRIMARY KEY ("key"), 
	FOREIGN KEY(action_key) REFERENCES action ("key"), 
	FOREIGN KEY(agency_key) REFERENCES agency ("key"), 
	FOREIGN KEY(person_key) REFERENCES person ("key")
);
INSERT INTO "actionowner" VALUES('01a20628-b159-7912-96c4-89c035564d10',1,'01a20628-b156-7e35-b25d-47ab96141ecf','01a20628-a9c8-78cd-be71-9b5fde44c04f','01a20628-a9c3-7918-8e14-12063355fd4b','Jo Example',0);
CREATE TABLE actionupdate (
	"key" VARCHAR(36) NOT NULL, 
	version INTEGER NOT NULL, 
	action_key VARCHAR NOT NULL, 
	meeting_key VARCHAR, 
	item_key VARCHAR, 
	at DATETIME NOT NULL, 
	text VARCHAR NOT NULL, 
	due_before DATE, 
	due_after DATE, 
	state_before VARCHAR NOT NULL, 
	state_after VARCHAR NOT NULL, 
	PRIMARY KEY ("key"), 
	FOREIGN KEY(action_key) REFERENCES action ("key"), 
	FOREIGN KEY(item_key) REFERENCES agendaitem ("key"), 
	FOREIGN KEY(meeting_key) REFERENCES meeting ("key")
);
CREATE TABLE agency (
	"key" VARCHAR(36) NOT NULL, 
	version INTEGER NOT NULL, 
	slug VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	short VARCHAR NOT NULL, 
	constituency_key VARCHAR NOT NULL, 
	PRIMARY KEY ("key"), 
	FOREIGN KEY(constituency_key) REFERENCES constituency ("key"), 
	UNIQUE (slug)
);
INSERT INTO "agency" VALUES('01a20628-a9c3-7918-8e14-12063355fd4b',1,'council','Northmoor Council','','01a20628-a9c1-7250-b77a-06a0f2077cb2');
INSERT INTO "agency" VALUES('01a20628-a9c3-7b01-922a-410bc2158e6d',1,'icb','Northmoor Integrated Care Board','','01a20628-a9c1-73f1-9880-b8cf926c0f4c');
CREATE TABLE agendaitem (
	"key" VARCHAR(36) NOT NULL, 
	version INTEGER NOT NULL, 
	meeting_key VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	depth INTEGER NOT NULL, 
	section VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	purpose VARCHAR NOT NULL, 
	lead VARCHAR NOT NULL, 
	minutes INTEGER NOT NULL, 
	confidential BOOLEAN NOT NULL, 
	origin VARCHAR NOT NULL, 
	origin_ref VARCHAR NOT NULL, 
	origin_key VARCHAR NOT NULL, 
	origin_reason VARCHAR NOT NULL, 
	proposed_decision VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	state_reason VARCHAR NOT NULL, 
	began DATETIME, 
	ended DATETIME, 
	PRIMARY KEY ("key"), 
	CONSTRAINT origin_known CHECK (origin IN ('standing', 'minutes', 'matters-arising', 'ratify', 'escalation', 'carried', 'sent', 'duty', 'theme', 'added')), 
	CONSTRAINT purpose_known CHECK (purpose IN ('decision', 'discussion', 'assurance', 'information')), 
	CONSTRAINT state_known CHECK (state IN ('planned', 'open', 'done', 'deferred', 'not-reached')), 
	FOREIGN KEY(meeting_key) REFERENCES meeting ("key")
);
INSERT INTO "agendaitem" VALUES('01a20628-acf1-7290-a7c6-efff2c0b566a',3,'01a20628-acd9-7675-b57c-de869f6af95e',1,0,'','Welcome, apologies and declarations of interest','information','',5,0,'standing','','','A standing item of the terms of reference.','','done','','2024-02-05 10:00:00.000000','2024-02-05 10:01:00.000000');
INSERT INTO "agendaitem" VALUES('01a20628-acf1-768c-b14a-62cd013cdbe0',3,'01a20628-acd9-7675-b57c-de869f6af95e',2,0,'','Any other business','discussion','',5,0,'standing','','','A standing item of the terms of reference.','','done','','2024-02-05 10:01:00.000000','2024-02-05 10:40:00.000000');
CREATE TABLE agendaversion (
	"key" VARCHAR(36) NOT NULL, 
	version INTEGER NOT NULL, 
	meeting_key VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	published DATETIME NOT NULL, 
	document VARCHAR NOT NULL, 
	hash VARCHAR NOT NULL, 
	PRIMARY KEY ("key"), 
	FOREIGN KEY(meeting_key) REFERENCES meeting ("key"), 
	UNIQUE (meeting_key, number)
);
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE body (
	"key" VARCHAR(36) NOT NULL, 
	version INTEGER NOT NULL, 
	partnership_key VARCHAR NOT NULL, 
	slug VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	short VARCHAR NOT NULL, 
	tier INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	PRIMARY KEY ("key"), 
	FOREIGN KEY(partnership_key) REFERENCES partnership ("key"), 
	UNIQUE (short), 
	UNIQUE (slug)
);
INSERT INTO "body" VALUES('01a20628-a9c4-7c3e-a882-15175a4fcfe6',1,'01a20628-a9c0-7f5a-8364-6ac099b8c9e8','board','Board','NB',1,0);
CREATE TABLE confidentialityagreement (
	"key" VARCHAR(36) NOT NULL, 
	version INTEGER NOT NULL, 
	body_key VARCHAR NOT NULL, 
	person_key VARCHAR NOT NULL, 
	signed DATE NOT NULL, 
	PRIMARY KEY ("key"), 
	FOREIGN KEY(body_key) REFERENCES body ("key"), 
	FOREIGN KEY(person_key) REFERENCES person ("key"), 
	UNIQUE (body_key, person_key)
);
CREATE TABLE constituency (
	"key" VARCHAR(36) NOT NULL, 
	version INTEGER NOT NULL, 
	slug VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	partner BOOLEAN NOT NULL, 
	position INTEGER NOT NULL, 
	PRIMARY KEY ("key"), 
	UNIQUE (slug)
);
INSERT INTO "constituency" VALUES('01a20628-a9c1-7250-b77a-06a0f2077cb2',1,'local-authority','Local authority',1,0);
INSERT INTO "constituency" VALUES('01a20628-a9c1-73f1-9880-b8cf926c0f4c',1,'health','Health',1,1);
CREATE TABLE counter (
	"key" VARCHAR(36) NOT NULL, 
	version INTEGER NOT NULL, 
	scope VARCHAR NOT NULL, 
	last INTEGER NOT NULL, 
	PRIMARY KEY ("key"), 
	UNIQUE (scope)
);
INSERT INTO "counter" VALUES('01a20628-acd7-753a-bf7d-8804efb88f24',1,'NB/2024',1);
INSERT INTO "counter" VALUES('01a20628-b11c-7f8e-ab1a-7bc968d875f2',1,'NB/2024/01-R',1);
INSERT INTO "counter" VALUES('01a20628-b14b-7820-b348-245d9217d4b0',1,'NB/2024/01-D',1);
INSERT INTO "counter" VALUES('01a20628-b156-7777-ad94-52f9a9884039',1,'NB/2024/01-A',1);
CREATE TABLE decision (
	"key" VARCHAR(36) NOT NULL, 
	version INTEGER NOT NULL, 
	meeting_key VARCHAR NOT NULL, 
	item_key VARCHAR, 
	reference VARCHAR NOT NULL, 
	wording VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	how VARCHAR NOT NULL, 
	proof VARCHAR NOT NULL, 
	attendance_corrected VARCHAR NOT NULL, 
	ratifies_key VARCHAR, 
	PRIMARY KEY ("key"), 
	FOREIGN KEY(item_key) REFERENCES agendaitem ("key"), 
	FOREIGN KEY(meeting_key) REFERENCES meeting ("key"), 
	FOREIGN KEY(ratifies_key) REFERENCES recommendation ("key"), 
	UNIQUE (reference)
);
INSERT INTO "decision" VALUES('01a20628-b14c-72c8-ad2a-81f6346ddcc0',1,'01a20628-acd9-7675-b57c-de869f6af95e','01a20628-acf1-768c-b14a-62cd013cdbe0','NB/2024/01-D1','approve the budget','2024-02-05 10:10:00.000000','by consensus','{"quorate": true, "at": "2024-02-05T10:10:00", "rule": "At least one representative of each of the local authority and health must be present.", "met": [{"clause": "one from the local authority", "by": ["director"]}, {"clause": "one from health", "by": ["nurse"]}], "missing": [], "counted": ["director", "nurse"], "not_counted": [], "ruling": null, "terms_version": 1}','',NULL);
CREATE TABLE deputy (
	"key" VARCHAR(36) NOT NULL, 
	version INTEGER NOT NULL, 
	seat_key VARCHAR NOT NULL, 
	person_key VARCHAR NOT NULL, 
	may_decide BOOLEAN NOT NULL, 
	since DATE, 
	until DATE, 
	PRIMARY KEY ("key"), 
	FOREIGN KEY(person_key) REFERENCES person ("key"), 
	FOREIGN KEY(seat_key) REFERENCES seat ("key")
);
INSERT INTO "deputy" VALUES('01a20628-a9cc-775c-b786-4bc75014e399',1,'01a20628-a9ca-760c-988a-8802f5545ba8','01a20628-a9cb-7265-9ae8-6320aca43f7a',1,NULL,NULL);
CREATE TABLE duty (
	"key" VARCHAR(36) NOT NULL, 
	version INTEGER NOT NULL, 
	body_key VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	due DATE NOT NULL, 
	every INTEGER NOT NULL, 
	owner VARCHAR NOT NULL, 
	source VARCHAR NOT NULL, 
	done_on DATE, 
	done_at_key VARCHAR, 
	PRIMARY KEY ("key"), 
	FOREIGN KEY(body_key) REFERENCES body ("key"), 
	FOREIGN KEY(done_at_key) REFERENCES meeting ("key")
);
CREATE TABLE escalation (
	"key" VARCHAR(36) NOT NULL, 
	version INTEGER NOT NULL, 
	body_key VARCHAR NOT NULL, 
	reference VARCHAR NOT NULL, 
	category VARCHAR NOT NULL, 
	raised_by VARCHAR NOT NULL, 
	towards VARCHAR NOT NULL, 
	summary VARCHAR NOT NULL, 
	raised DATE NOT NULL, 
	made DATETIME NOT NULL, 
	ladder VARCHAR NOT NULL, 
	stage INTEGER NOT NULL, 
	entered DATETIME NOT NULL, 
	due DATETIME, 
	state VARCHAR NOT NULL, 
	meeting_key VARCHAR, 
	item_key VARCHAR, 
	action_key VARCHAR, 
	resolved_on DATE, 
	resolved_by VARCHAR NOT NULL, 
	resolution VARCHAR NOT NULL, 
	learned VARCHAR NOT NULL, 
	PRIMARY KEY ("key"), 
	CONSTRAINT state_known CHECK (state IN ('open', 'resolved', 'withdrawn', 'referred')), 
	FOREIGN KEY(action_key) REFERENCES action ("key"), 
	FOREIGN KEY(body_key) REFERENCES body ("key"), 
	FOREIGN KEY(item_key) REFERENCES agendaitem ("key"), 
	FOREIGN KEY(meeting_key) REFERENCES meeting ("key"), 
	UNIQUE (reference)
);
CREATE TABLE escalationstep (
	"key" VARCHAR(36) NOT NULL, 
	version INTEGER NOT NULL, 
	escalation_key VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	from_stage INTEGER NOT NULL, 
	to_stage INTEGER NOT NULL, 
	reason VARCHAR NOT NULL, 
	meeting_key VARCHAR, 
	PRIMARY KEY ("key"), 
	FOREIGN KEY(escalation_key) REFERENCES escalation ("key"), 
	FOREIGN KEY(meeting_key) REFERENCES meeting ("key")
);
CREATE TABLE formername (
	"key" VARCHAR(36) NOT NULL, 
	version INTEGER NOT NULL, 
	agency_key VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	until DATE NOT NULL, 
	PRIMARY KEY ("key"), 
	FOREIGN KEY(agency_key) REFERENCES agency ("key")
);
CREATE TABLE holding (
	"key" VARCHAR(36) NOT NULL, 
	version INTEGER NOT NULL, 
	seat_key VARCHAR NOT NULL, 
	person_key VARCHAR NOT NULL, 
	since DATE, 
	until DATE, 
	PRIMARY KEY ("key"), 
	FOREIGN KEY(person_key) REFERENCES person ("key"), 
	FOREIGN KEY(seat_key) REFERENCES seat ("key")
);
INSERT INTO "holding" VALUES('01a20628-a9c9-7634-897b-bf99e369cbc5',1,'01a20628-a9c6-7572-b2e2-be44fdae4753','01a20628-a9c8-78cd-be71-9b5fde44c04f',NULL,NULL);
INSERT INTO "holding" VALUES('01a20628-a9ca-7efc-bec9-6b567970e9f1',1,'01a20628-a9ca-760c-988a-8802f5545ba8','01a20628-a9ca-7b35-bea3-33723f06f747',NULL,NULL);
CREATE TABLE interest (
	"key" VARCHAR(36) NOT NULL, 
	version INTEGER NOT NULL, 
	meeting_key VARCHAR NOT NULL, 
	entry_key VARCHAR NOT NULL, 
	item_key VARCHAR, 
	person_name VARCHAR NOT NULL, 
	person_key VARCHAR, 
	nature VARCHAR NOT NULL, 
	withdraws BOOLEAN NOT NULL, 
	declared DATETIME NOT NULL, 
	PRIMARY KEY ("key"), 
	FOREIGN KEY(entry_key) REFERENCES registerentry ("key"), 
	FOREIGN KEY(item_key) REFERENCES agendaitem ("key"), 
	FOREIGN KEY(meeting_key) REFERENCES meeting ("key"), 
	FOREIGN KEY(person_key) REFERENCES person ("key")
);
CREATE TABLE journalentry (
	seq INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	who VARCHAR NOT NULL, 
	act VARCHAR NOT NULL, 
	summary VARCHAR NOT NULL, 
	meeting_key VARCHAR NOT NULL, 
	undoes INTEGER, 
	changes VARCHAR NOT NULL, 
	before_hash VARCHAR NOT NULL, 
	hash VARCHAR NOT NULL, 
	PRIMARY KEY (seq)
);
INSERT INTO "journalentry" VALUES(1,'2024-02-05 09:00:00.000000','root','terms.adopt','Northmoor Safeguarding Children Partnership: Board','',NULL,'[["partnership", "01a20628-a9c0-7f5a-8364-6ac099b8c9e8", null, {"key": "01a20628-a9c0-7f5a-8364-6ac099b8c9e8", "name": "Northmoor Safeguarding Children Partnership", "region": "ENG", "short": "NSCP", "slug": "nscp", "version": 1, "zone": "Europe/London"}], ["constituency", "01a20628-a9c1-7250-b77a-06a0f2077cb2", null, {"key": "01a20628-a9c1-7250-b77a-06a0f2077cb2", "name": "Local authority", "partner": true, "position": 0, "slug": "local-authority", "version": 1}], ["constituency", "01a20628-a9c1-73f1-9880-b8cf926c0f4c", null, {"key": "01a20628-a9c1-73f1-9880-b8cf926c0f4c", "name": "Health", "partner": true, "position": 1, "slug": "health", "version": 1}], ["agency", "01a20628-a9c3-7918-8e14-12063355fd4b", null, {"constituency_key": "01a20628-a9c1-7250-b77a-06a0f2077cb2", "key": "01a20628-a9c3-7918-8e14-12063355fd4b", "name": "Northmoor Council", "short": "", "slug": "council", "version": 1}], ["agency", "01a20628-a9c3-7b01-922a-410bc2158e6d", null, {"constituency_key": "01a20628-a9c1-73f1-9880-b8cf926c0f4c", "key": "01a20628-a9c3-7b01-922a-410bc2158e6d", "name": "Northmoor Integrated Care Board", "short": "", "slug": "icb", "version": 1}], ["body", "01a20628-a9c4-7c3e-a882-15175a4fcfe6", null, {"key": "01a20628-a9c4-7c3e-a882-15175a4fcfe6", "name": "Board", "partnership_key": "01a20628-a9c0-7f5a-8364-6ac099b8c9e8", "position": 0, "short": "NB", "slug": "board", "tier": 1, "version": 1}], ["termsversion", "01a20628-a9c6-72a8-95c5-9f05028f374f", null, {"agreed": "2023-01-09", "body_key": "01a20628-a9c4-7c3e-a882-15175a4fcfe6", "document": "{\"key\": \"board\", \"name\": \"Board\", \"short\": \"NB\", \"agreed\": \"2023-01-09\", \"in_force\": \"2023-01-09\", \"chairs\": [], \"quoracy\": {\"rule\": {\"all\": [{\"one_from\": \"local-authority\"}, {\"one_from\": \"health\"}]}, \"deputies\": \"with-authority\", \"remote\": \"always\", \"conflicted\": false, \"counts\": [\"member\", \"lay\"], \"voters_only\": false, \"grace\": 0, \"ruling\": [], \"no_two_inquorate\": false, \"when\": [], \"changes\": []}, \"standing\": [{\"title\": \"Welcome, apologies and declarations of interest\", \"minutes\": 5, \"place\": \"opening\"}, {\"title\": \"Any other business\", \"purpose\": \"discussion\", \"minutes\": 5, \"place\": \"closing\"}], \"ladder\": [{\"name\": \"Own agency''s procedure\", \"who\": \"the agencies concerned, each by its own procedure\", \"half\": \"informal\"}, {\"name\": \"London procedures\", \"who\": \"the agencies concerned, by the London Child Protection Procedures\"}, {\"name\": \"Safeguarding Forum\", \"who\": \"the Forum, for the Executive Group\", \"told\": [\"the independent chair\"], \"side\": \"mediation by the independent chair\"}, {\"name\": \"Mediation\", \"who\": \"the independent chair\", \"told\": [\"the agencies concerned\"]}, {\"name\": \"Executive Group\", \"who\": \"the safeguarding partners, with independent scrutiny\", \"told\": [\"the independent scrutineer\"]}], \"seats\": [{\"key\": \"director\", \"post\": \"Director of Children''s Services\", \"agency\": \"council\", \"holder\": \"Jo Example\"}, {\"key\": \"nurse\", \"post\": \"Chief Nurse\", \"agency\": \"icb\", \"holder\": \"Ada Sample\", \"deputies\": [{\"name\": \"Sam Specimen\", \"post\": \"Deputy Chief Nurse\"}]}]}", "in_force": "2023-01-09", "key": "01a20628-a9c6-72a8-95c5-9f05028f374f", "number": 1, "review": null, "version": 1}], ["seat", "01a20628-a9c6-7572-b2e2-be44fdae4753", null, {"agency_key": "01a20628-a9c3-7918-8e14-12063355fd4b", "body_key": "01a20628-a9c4-7c3e-a882-15175a4fcfe6", "groups": "", "key": "01a20628-a9c6-7572-b2e2-be44fdae4753", "kind": "member", "position": 0, "post": "Director of Children''s Services", "roles": "", "since": null, "slug": "director", "suspended": false, "until": null, "version": 1, "votes": true}], ["person", "01a20628-a9c8-78cd-be71-9b5fde44c04f", null, {"agency_key": "01a20628-a9c3-7918-8e14-12063355fd4b", "key": "01a20628-a9c8-78cd-be71-9b5fde44c04f", "name": "Jo Example", "post": "Director of Children''s Services", "version": 1}], ["holding", "01a20628-a9c9-7634-897b-bf99e369cbc5", null, {"key": "01a20628-a9c9-7634-897b-bf99e369cbc5", "person_key": "01a20628-a9c8-78cd-be71-9b5fde44c04f", "seat_key": "01a20628-a9c6-7572-b2e2-be44fdae4753", "since": null, "until": null, "version": 1}], ["seat", "01a20628-a9ca-760c-988a-8802f5545ba8", null, {"agency_key": "01a20628-a9c3-7b01-922a-410bc2158e6d", "body_key": "01a20628-a9c4-7c3e-a882-15175a4fcfe6", "groups": "", "key": "01a20628-a9ca-760c-988a-8802f5545ba8", "kind": "member", "position": 1, "post": "Chief Nurse", "roles": "", "since": null, "slug": "nurse", "suspended": false, "until": null, "version": 1, "votes": true}], ["person", "01a20628-a9ca-7b35-bea3-33723f06f747", null, {"agency_key": "01a20628-a9c3-7b01-922a-410bc2158e6d", "key": "01a20628-a9ca-7b35-bea3-33723f06f747", "name": "Ada Sample", "post": "Chief Nurse", "version": 1}], ["holding", "01a20628-a9ca-7efc-bec9-6b567970e9f1", null, {"key": "01a20628-a9ca-7efc-bec9-6b567970e9f1", "person_key": "01a20628-a9ca-7b35-bea3-33723f06f747", "seat_key": "01a20628-a9ca-760c-988a-8802f5545ba8", "since": null, "until": null, "version": 1}], ["person", "01a20628-a9cb-7265-9ae8-6320aca43f7a", null, {"agency_key": "01a20628-a9c3-7b01-922a-410bc2158e6d", "key": "01a20628-a9cb-7265-9ae8-6320aca43f7a", "name": "Sam Specimen", "post": "Deputy Chief Nurse", "version": 1}], ["deputy", "01a20628-a9cc-775c-b786-4bc75014e399", null, {"key": "01a20628-a9cc-775c-b786-4bc75014e399", "may_decide": true, "person_key": "01a20628-a9cb-7265-9ae8-6320aca43f7a", "seat_key": "01a20628-a9ca-760c-988a-8802f5545ba8", "since": null, "until": null, "version": 1}]]','0000000000000000000000000000000000000000000000000000000000000000','3eb5792e427cc96626d466f18ebcb215f7d473cbb61b71b008e96fbec40b1108');
INSERT INTO "journalentry" VALUES(2,'2024-02-05 09:00:00.000000','root','planning.plan','NB/2024/01 Board, Mon 5 February 2024 at 10:00','01a20628-acd9-7675-b57c-de869f6af95e',NULL,'[["counter", "01a20628-acd7-753a-bf7d-8804efb88f24", null, {"key": "01a20628-acd7-753a-bf7d-8804efb88f24", "last": 1, "scope": "NB/2024", "version": 1}], ["meeting", "01a20628-acd9-7675-b57c-de869f6af95e", null, {"body_key": "01a20628-a9c4-7c3e-a882-15175a4fcfe6", "chair_name": "", "chair_reason": "", "chair_seat_key": null, "closed": null, "current_item_key": null, "key": "01a20628-acd9-7675-b57c-de869f6af95e", "kind": "meeting", "latest": null, "length": 120, "opened": null, "place": "", "reference": "NB/2024/01", "ruling": "", "starts": "2024-02-05T10:00:00", "state": "planned", "terms_key": "01a20628-a9c6-72a8-95c5-9f05028f374f", "version": 1}], ["agendaitem", "01a20628-acf1-7290-a7c6-efff2c0b566a", null, {"began": null, "confidential": false, "depth": 0, "ended": null, "key": "01a20628-acf1-7290-a7c6-efff2c0b566a", "lead": "", "meeting_key": "01a20628-acd9-7675-b57c-de869f6af95e", "minutes": 5, "origin": "standing", "origin_key": "", "origin_reason": "A standing item of the terms of reference.", "origin_ref": "", "position": 1, "proposed_decision": "", "purpose": "information", "section": "", "state": "planned", "state_reason": "", "title": "Welcome, apologies and declarations of interest", "version": 1}], ["agendaitem", "01a20628-acf1-768c-b14a-62cd013cdbe0", null, {"began": null, "confidential": false, "depth": 0, "ended": null, "key": "01a20628-acf1-768c-b14a-62cd013cdbe0", "lead": "", "meeting_key": "01a20628-acd9-7675-b57c-de869f6af95e", "minutes": 5, "origin": "standing", "origin_key": "", "origin_reason": "A standing item of the terms of reference.", "origin_ref": "", "position": 2, "proposed_decision": "", "purpose": "discussion", "section": "", "state": "planned", "state_reason": "", "title": "Any other business", "version": 1}]]','3eb5792e427cc96626d466f18ebcb215f7d473cbb61b71b008e96fbec40b1108','618abe2145e2299f6f8ca4f35304f7612b8382a271331b33e2a876a7657b403e');
INSERT INTO "journalentry" VALUES(3,'2024-02-05 12:00:00.000000','root','meetings.start','NB/2024/01 opened at 10:00','01a20628-acd9-7675-b57c-de869f6af95e',NULL,'[["meeting", "01a20628-acd9-7675-b57c-de869f6af95e", {"latest": null, "opened": null, "state": "planned", "version": 1}, {"latest": "2024-02-05T10:00:00", "opened": "2024-02-05T10:00:00", "state": "open", "version": 2}], ["registerentry", "01a20628-b0e6-7a8e-bb1f-b2bbbe55075c", null, {"deputy_key": null, "deputy_may_decide": false, "deputy_name": "", "deputy_named": false, "key": "01a20628-b0e6-7a8e-bb1f-b2bbbe55075c", "meeting_key": "01a20628-acd9-7675-b57c-de869f6af95e", "note": "", "person_key": "01a20628-a9c8-78cd-be71-9b5fde44c04f", "person_name": "Jo Example", "position": 0, "post": "Director of Children''s Services", "seat_key": "01a20628-a9c6-7572-b2e2-be44fdae4753", "state": "not-recorded", "version": 1}], ["registerentry", "01a20628-b0e8-772d-ae25-a988624e9d27", null, {"deputy_key": null, "deputy_may_decide": false, "deputy_name": "", "deputy_named": false, "key": "01a20628-b0e8-772d-ae25-a988624e9d27", "meeting_key": "01a20628-acd9-7675-b57c-de869f6af95e", "note": "", "person_key": "01a20628-a9ca-7b35-bea3-33723f06f747", "person_name": "Ada Sample", "position": 1, "post": "Chief Nurse", "seat_key": "01a20628-a9ca-760c-988a-8802f5545ba8", "state": "not-recorded", "version": 1}], ["meeting", "01a20628-acd9-7675-b57c-de869f6af95e", {"current_item_key": null, "version": 2}, {"current_item_key": "01a20628-acf1-7290-a7c6-efff2c0b566a", "version": 3}], ["agendaitem", "01a20628-acf1-7290-a7c6-efff2c0b566a", {"began": null, "state": "planned", "version": 1}, {"began": "2024-02-05T10:00:00", "state": "open", "version": 2}]]','618abe2145e2299f6f8ca4f35304f7612b8382a271331b33e2a876a7657b403e','7ecca8e7074d5eac6d04c331517f19e148d3ed2d4faac12a79674bd353e08d0d');
INSERT INTO "journalentry" VALUES(4,'2024-02-05 12:00:00.000000','root','attendance.arrive','Jo Example arrived at 10:00','01a20628-acd9-7675-b57c-de869f6af95e',NULL,'[["registerentry", "01a20628-b0e6-7a8e-bb1f-b2bbbe55075c", {"state": "not-recorded", "version": 1}, {"state": "in-room", "version": 2}], ["stay", "01a20628-b0fe-700c-abe1-9faba2e0ee44", null, {"arrived": "2024-02-05T10:00:00", "capacity": "holder", "entry_key": "01a20628-b0e6-7a8e-bb1f-b2bbbe55075c", "key": "01a20628-b0fe-700c-abe1-9faba2e0ee44", "left": null, "may_decide": true, "meeting_key": "01a20628-acd9-7675-b57c-de869f6af95e", "mode": "in-room", "named": true, "person_key": "01a20628-a9c8-78cd-be71-9b5fde44c04f", "person_name": "Jo Example", "version": 1}]]','7ecca8e7074d5eac6d04c331517f19e148d3ed2d4faac12a79674bd353e08d0d','da7e9fa229bfafffe7b6fe08567b669587d0b6cb575c7d3603102c4389f80d49');
INSERT INTO "journalentry" VALUES(5,'2024-02-05 12:00:00.000000','root','recording.item','Any other business, from 10:01','01a20628-acd9-7675-b57c-de869f6af95e',NULL,'[["meeting", "01a20628-acd9-7675-b57c-de869f6af95e", {"latest": "2024-02-05T10:00:00", "version": 3}, {"latest": "2024-02-05T10:01:00", "version": 4}], ["meeting", "01a20628-acd9-7675-b57c-de869f6af95e", {"current_item_key": "01a20628-acf1-7290-a7c6-efff2c0b566a", "version": 4}, {"current_item_key": "01a20628-acf1-768c-b14a-62cd013cdbe0", "version": 5}], ["agendaitem", "01a20628-acf1-7290-a7c6-efff2c0b566a", {"ended": null, "state": "open", "version": 2}, {"ended": "2024-02-05T10:01:00", "state": "done", "version": 3}], ["agendaitem", "01a20628-acf1-768c-b14a-62cd013cdbe0", {"began": null, "state": "planned", "version": 1}, {"began": "2024-02-05T10:01:00", "state": "open", "version": 2}]]','da7e9fa229bfafffe7b6fe08567b669587d0b6cb575c7d3603102c4389f80d49','850d0db7cb4ff144529b160a27a03b8b89068bd9543bcd5944b174ff1cfd66d8');
INSERT INTO "journalentry" VALUES(6,'2024-02-05 12:00:00.000000','root','decisions.recommend','NB/2024/01-R1 recommended at 10:05 (refused as a decision: NOT QUORATE · no health): adopt the plan','01a20628-acd9-7675-b57c-de869f6af95e',NULL,'[["meeting", "01a20628-acd9-7675-b57c-de869f6af95e", {"latest": "2024-02-05T10:01:00", "version": 5}, {"latest": "2024-02-05T10:05:00", "version": 6}], ["counter", "01a20628-b11c-7f8e-ab1a-7bc968d875f2", null, {"key": "01a20628-b11c-7f8e-ab1a-7bc968d875f2", "last": 1, "scope": "NB/2024/01-R", "version": 1}], ["recommendation", "01a20628-b11e-7931-8401-62942044161b", null, {"at": "2024-02-05T10:05:00", "body_key": "01a20628-a9c4-7c3e-a882-15175a4fcfe6", "item_key": "01a20628-acf1-768c-b14a-62cd013cdbe0", "key": "01a20628-b11e-7931-8401-62942044161b", "meeting_key": "01a20628-acd9-7675-b57c-de869f6af95e", "proof": "{\"quorate\": false, \"at\": \"2024-02-05T10:05:00\", \"rule\": \"At least one representative of each of the local authority and health must be present.\", \"met\": [{\"clause\": \"one from the local authority\", \"by\": [\"director\"]}], \"missing\": [{\"clause\": \"one from health\", \"could_be_met_by\": [\"nurse\"]}], \"counted\": [\"director\"], \"not_counted\": [], \"ruling\": null, \"terms_version\": 1}", "reference": "NB/2024/01-R1", "settled_at_key": null, "state": "waiting", "version": 1, "why": "refused as a decision: NOT QUORATE · no health", "wording": "adopt the plan"}]]','850d0db7cb4ff144529b160a27a03b8b89068bd9543bcd5944b174ff1cfd66d8','a73a6afd747457e2984cd4e8943245029d9f63abbc9342bdc0178d3cbee6057f');
INSERT INTO "journalentry" VALUES(7,'2024-02-05 12:00:00.000000','root','attendance.arrive','Ada Sample arrived at 10:07','01a20628-acd9-7675-b57c-de869f6af95e',NULL,'[["meeting", "01a20628-acd9-7675-b57c-de869f6af95e", {"latest": "2024-02-05T10:05:00", "version": 6}, {"latest": "2024-02-05T10:07:00", "version": 7}], ["registerentry", "01a20628-b0e8-772d-ae25-a988624e9d27", {"state": "not-recorded", "version": 1}, {"state": "in-room", "version": 2}], ["stay", "01a20628-b13d-7c77-b5af-3c49faf57957", null, {"arrived": "2024-02-05T10:07:00", "capacity": "holder", "entry_key": "01a20628-b0e8-772d-ae25-a988624e9d27", "key": "01a20628-b13d-7c77-b5af-3c49faf57957", "left": null, "may_decide": true, "meeting_key": "01a20628-acd9-7675-b57c-de869f6af95e", "mode": "in-room", "named": true, "person_key": "01a20628-a9ca-7b35-bea3-33723f06f747", "person_name": "Ada Sample", "version": 1}]]','a73a6afd747457e2984cd4e8943245029d9f63abbc9342bdc0178d3cbee6057f','26927a200caf48aeb57e0234ce2eb8cf42eaaf77ae4a0908913d36c9892f3d60');
INSERT INTO "journalentry" VALUES(8,'2024-02-05 12:00:00.000000','root','decisions.decide','NB/2024/01-D1 resolved at 10:10: approve the budget','01a20628-acd9-7675-b57c-de869f6af95e',NULL,'[["meeting", "01a20628-acd9-7675-b57c-de869f6af95e", {"latest": "2024-02-05T10:07:00", "version": 7}, {"latest": "2024-02-05T10:10:00", "version": 8}], ["counter", "01a20628-b14b-7820-b348-245d9217d4b0", null, {"key": "01a20628-b14b-7820-b348-245d9217d4b0", "last": 1, "scope": "NB/2024/01-D", "version": 1}], ["decision", "01a20628-b14c-72c8-ad2a-81f6346ddcc0", null, {"at": "2024-02-05T10:10:00", "attendance_corrected": "", "how": "by consensus", "item_key": "01a20628-acf1-768c-b14a-62cd013cdbe0", "key": "01a20628-b14c-72c8-ad2a-81f6346ddcc0", "meeting_key": "01a20628-acd9-7675-b57c-de869f6af95e", "proof": "{\"quorate\": true, \"at\": \"2024-02-05T10:10:00\", \"rule\": \"At least one representative of each of the local authority and health must be present.\", \"met\": [{\"clause\": \"one from the local authority\", \"by\": [\"director\"]}, {\"clause\": \"one from health\", \"by\": [\"nurse\"]}], \"missing\": [], \"counted\": [\"director\", \"nurse\"], \"not_counted\": [], \"ruling\": null, \"terms_version\": 1}", "ratifies_key": null, "reference": "NB/2024/01-D1", "version": 1, "wording": "approve the budget"}]]','26927a200caf48aeb57e0234ce2eb8cf42eaaf77ae4a0908913d36c9892f3d60','9330414858a45a8238c47f24fabe9bab1e70c45da31bdbd09bf0de95bd02a505');
INSERT INTO "journalentry" VALUES(9,'2024-02-05 12:00:00.000000','root','actions.make','NB/2024/01-A1 Jo Example: circulate the budget, due Fri 1 March 2024','01a20628-acd9-7675-b57c-de869f6af95e',NULL,'[["meeting", "01a20628-acd9-7675-b57c-de869f6af95e", {"latest": "2024-02-05T10:10:00", "version": 8}, {"latest": "2024-02-05T10:12:00", "version": 9}], ["counter", "01a20628-b156-7777-ad94-52f9a9884039", null, {"key": "01a20628-b156-7777-ad94-52f9a9884039", "last": 1, "scope": "NB/2024/01-A", "version": 1}], ["action", "01a20628-b156-7e35-b25d-47ab96141ecf", null, {"body_key": "01a20628-a9c4-7c3e-a882-15175a4fcfe6", "closed_at_key": null, "closed_on": null, "closing_words": "", "due": "2024-03-01", "due_words": "by 1 March", "item_key": "01a20628-acf1-768c-b14a-62cd013cdbe0", "key": "01a20628-b156-7e35-b25d-47ab96141ecf", "made": "2024-02-05T10:12:00", "meeting_key": "01a20628-acd9-7675-b57c-de869f6af95e", "priority": "normal", "reference": "NB/2024/01-A1", "slipped": 0, "source": "NB/2024/01", "state": "open", "version": 1, "wording": "circulate the budget"}], ["actionowner", "01a20628-b159-7912-96c4-89c035564d10", null, {"action_key": "01a20628-b156-7e35-b25d-47ab96141ecf", "agency_key": "01a20628-a9c3-7918-8e14-12063355fd4b", "key": "01a20628-b159-7912-96c4-89c035564d10", "name": "Jo Example", "person_key": "01a20628-a9c8-78cd-be71-9b5fde44c04f", "position": 0, "version": 1}]]','9330414858a45a8238c47f24fabe9bab1e70c45da31bdbd09bf0de95bd02a505','2d16450cbc97cc892044553be1f6116ba82374587414b9a5556acb68ec1f106f');
INSERT INTO "journalentry" VALUES(10,'2024-02-05 12:00:00.000000','root','attendance.leave','Ada Sample left at 10:30','01a20628-acd9-7675-b57c-de869f6af95e',NULL,'[["meeting", "01a20628-acd9-7675-b57c-de869f6af95e", {"latest": "2024-02-05T10:12:00", "version": 9}, {"latest": "2024-02-05T10:30:00", "version": 10}], ["stay", "01a20628-b13d-7c77-b5af-3c49faf57957", {"left": null, "version": 1}, {"left": "2024-02-05T10:30:00", "version": 2}]]','2d16450cbc97cc892044553be1f6116ba82374587414b9a5556acb68ec1f106f','bbaf973186f3022d4314f8366b175ed1b5407bfade62e8d7b5054a4a62e2a098');
INSERT INTO "journalentry" VALUES(11,'2024-02-05 12:00:00.000000','root','meetings.close','NB/2024/01 closed at 10:40','01a20628-acd9-7675-b57c-de869f6af95e',NULL,'[["meeting", "01a20628-acd9-7675-b57c-de869f6af95e", {"latest": "2024-02-05T10:30:00", "version": 10}, {"latest": "2024-02-05T10:40:00", "version": 11}], ["agendaitem", "01a20628-acf1-768c-b14a-62cd013cdbe0", {"ended": null, "state": "open", "version": 2}, {"ended": "2024-02-05T10:40:00", "state": "done", "version": 3}], ["meeting", "01a20628-acd9-7675-b57c-de869f6af95e", {"closed": null, "current_item_key": "01a20628-acf1-768c-b14a-62cd013cdbe0", "state": "open", "version": 11}, {"closed": "2024-02-05T10:40:00", "current_item_key": null, "state": "closed", "version": 12}]]','bbaf973186f3022d4314f8366b175ed1b5407bfade62e8d7b5054a4a62e2a098','d3def57c9fffee96ec2921653c17147f68135b466ae27ca042fd2663fc415af6');
CREATE TABLE meeting (
	"key" VARCHAR(36) NOT NULL, 
	version INTEGER NOT NULL, 
	body_key VARCHAR NOT NULL, 
	terms_key VARCHAR NOT NULL, 
	reference VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	starts DATETIME NOT NULL, 
	length INTEGER NOT NULL, 
	place VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	chair_seat_key VARCHAR, 
	chair_name VARCHAR NOT NULL, 
	chair_reason VARCHAR NOT NULL, 
	opened DATETIME, 
	closed DATETIME, 
	current_item_key VARCHAR, 
	ruling VARCHAR NOT NULL, 
	latest DATETIME, 
	PRIMARY KEY ("key"), 
	CONSTRAINT kind_known CHECK (kind IN ('meeting', 'workshop')), 
	CONSTRAINT state_known CHECK (state IN ('planned', 'open', 'adjourned', 'closed')), 
	CONSTRAINT length_positive CHECK (length > 0), 
	FOREIGN KEY(body_key) REFERENCES body ("key"), 
	FOREIGN KEY(chair_seat_key) REFERENCES seat ("key"), 
	FOREIGN KEY(terms_key) REFERENCES termsversion ("key"), 
	UNIQUE (reference)
);
INSERT INTO "meeting" VALUES('01a20628-acd9-7675-b57c-de869f6af95e',12,'01a20628-a9c4-7c3e-a882-15175a4fcfe6','01a20628-a9c6-72a8-95c5-9f05028f374f','NB/2024/01','meeting','2024-02-05 10:00:00.000000',120,'','closed',NULL,'','','2024-02-05 10:00:00.000000','2024-02-05 10:40:00.000000',NULL,'','2024-02-05 10:40:00.000000');
CREATE TABLE minutescorrection (
	"key" VARCHAR(36) NOT NULL, 
	version INTEGER NOT NULL, 
	meeting_key VARCHAR NOT NULL, 
	at_meeting_key VARCHAR NOT NULL, 
	item_key VARCHAR, 
	number INTEGER NOT NULL, 
	text VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	PRIMARY KEY ("key"), 
	FOREIGN KEY(at_meeting_key) REFERENCES meeting ("key"), 
	FOREIGN KEY(item_key) REFERENCES agendaitem ("key"), 
	FOREIGN KEY(meeting_key) REFERENCES meeting ("key")
);
CREATE TABLE minutesversion (
	"key" VARCHAR(36) NOT NULL, 
	version INTEGER NOT NULL, 
	meeting_key VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	stage VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	hash VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	comment VARCHAR NOT NULL, 
	approved_at_key VARCHAR, 
	approved_item_key VARCHAR, 
	PRIMARY KEY ("key"), 
	CONSTRAINT stage_known CHECK (stage IN ('draft', 'checked', 'circulated', 'approved', 'superseded')), 
	FOREIGN KEY(approved_at_key) REFERENCES meeting ("key"), 
	FOREIGN KEY(approved_item_key) REFERENCES agendaitem ("key"), 
	FOREIGN KEY(meeting_key) REFERENCES meeting ("key"), 
	UNIQUE (meeting_key, number)
);
CREATE TABLE money (
	"key" VARCHAR(36) NOT NULL, 
	version INTEGER NOT NULL, 
	partnership_key VARCHAR NOT NULL, 
	year INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	pence INTEGER NOT NULL, 
	position INTEGER NOT NULL, 
	PRIMARY KEY ("key"), 
	FOREIGN KEY(partnership_key) REFERENCES partnership ("key")
);
CREATE TABLE note (
	"key" VARCHAR(36) NOT NULL, 
	version INTEGER NOT NULL, 
	meeting_key VARCHAR NOT NULL, 
	item_key VARCHAR, 
	kind VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	understood BOOLEAN NOT NULL, 
	problem VARCHAR NOT NULL, 
	PRIMARY KEY ("key"), 
	FOREIGN KEY(item_key) REFERENCES agendaitem ("key"), 
	FOREIGN KEY(meeting_key) REFERENCES meeting ("key")
);
CREATE TABLE paper (
	"key" VARCHAR(36) NOT NULL, 
	version INTEGER NOT NULL, 
	item_key VARCHAR NOT NULL, 
	title VARCHAR NOT NULL, 
	link VARCHAR NOT NULL, 
	marking VARCHAR NOT NULL, 
	PRIMARY KEY ("key"), 
	FOREIGN KEY(item_key) REFERENCES agendaitem ("key")
);
CREATE TABLE partnership (
	"key" VARCHAR(36) NOT NULL, 
	version INTEGER NOT NULL, 
	slug VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	short VARCHAR NOT NULL, 
	zone VARCHAR NOT NULL, 
	region VARCHAR NOT NULL, 
	PRIMARY KEY ("key"), 
	UNIQUE (slug)
);
INSERT INTO "partnership" VALUES('01a20628-a9c0-7f5a-8364-6ac099b8c9e8',1,'nscp','Northmoor Safeguarding Children Partnership','NSCP','Europe/London','ENG');
CREATE TABLE pause (
	"key" VARCHAR(36) NOT NULL, 
	version INTEGER NOT NULL, 
	meeting_key VARCHAR NOT NULL, 
	adjourned DATETIME NOT NULL, 
	resumed DATETIME, 
	reason VARCHAR NOT NULL, 
	PRIMARY KEY ("key"), 
	FOREIGN KEY(meeting_key) REFERENCES meeting ("key")
);
CREATE TABLE person (
	"key" VARCHAR(36) NOT NULL, 
	version INTEGER NOT NULL, 
	name VARCHAR NOT NULL, 
	post VARCHAR NOT NULL, 
	agency_key VARCHAR, 
	PRIMARY KEY ("key"), 
	FOREIGN KEY(agency_key) REFERENCES agency ("key")
);
INSERT INTO "person" VALUES('01a20628-a9c8-78cd-be71-9b5fde44c04f',1,'Jo Example','Director of Children''s Services','01a20628-a9c3-7918-8e14-12063355fd4b');
INSERT INTO "person" VALUES('01a20628-a9ca-7b35-bea3-33723f06f747',1,'Ada Sample','Chief Nurse','01a20628-a9c3-7b01-922a-410bc2158e6d');
INSERT INTO "person" VALUES('01a20628-a9cb-7265-9ae8-6320aca43f7a',1,'Sam Specimen','Deputy Chief Nurse','01a20628-a9c3-7b01-922a-410bc2158e6d');
CREATE TABLE recommendation (
	"key" VARCHAR(36) NOT NULL, 
	version INTEGER NOT NULL, 
	body_key VARCHAR NOT NULL, 
	meeting_key VARCHAR NOT NULL, 
	item_key VARCHAR, 
	reference VARCHAR NOT NULL, 
	wording VARCHAR NOT NULL, 
	at DATETIME NOT NULL, 
	why VARCHAR NOT NULL, 
	proof VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	settled_at_key VARCHAR, 
	PRIMARY KEY ("key"), 
	CONSTRAINT state_known CHECK (state IN ('waiting', 'ratified', 'not-ratified')), 
	FOREIGN KEY(body_key) REFERENCES body ("key"), 
	FOREIGN KEY(item_key) REFERENCES agendaitem ("key"), 
	FOREIGN KEY(meeting_key) REFERENCES meeting ("key"), 
	FOREIGN KEY(settled_at_key) REFERENCES meeting ("key"), 
	UNIQUE (reference)
);
INSERT INTO "recommendation" VALUES('01a20628-b11e-7931-8401-62942044161b',1,'01a20628-a9c4-7c3e-a882-15175a4fcfe6','01a20628-acd9-7675-b57c-de869f6af95e','01a20628-acf1-768c-b14a-62cd013cdbe0','NB/2024/01-R1','adopt the plan','2024-02-05 10:05:00.000000','refused as a decision: NOT QUORATE · no health','{"quorate": false, "at": "2024-02-05T10:05:00", "rule": "At least one representative of each of the local authority and health must be present.", "met": [{"clause": "one from the local authority", "by": ["director"]}], "missing": [{"clause": "one from health", "could_be_met_by": ["nurse"]}], "counted": ["director"], "not_counted": [], "ruling": null, "terms_version": 1}','waiting',NULL);
CREATE TABLE registerentry (
	"key" VARCHAR(36) NOT NULL, 
	version INTEGER NOT NULL, 
	meeting_key VARCHAR NOT NULL, 
	seat_key VARCHAR, 
	person_key VARCHAR, 
	person_name VARCHAR NOT NULL, 
	post VARCHAR NOT NULL, 
	state VARCHAR NOT NULL, 
	deputy_key VARCHAR, 
	deputy_name VARCHAR NOT NULL, 
	deputy_named BOOLEAN NOT NULL, 
	deputy_may_decide BOOLEAN NOT NULL, 
	note VARCHAR NOT NULL, 
	position INTEGER NOT NULL, 
	PRIMARY KEY ("key"), 
	CONSTRAINT somebody CHECK (seat_key IS NOT NULL OR person_name <> ''), 
	CONSTRAINT state_known CHECK (state IN ('not-recorded', 'in-room', 'remote', 'apologies', 'deputy', 'absent', 'observing', 'in-attendance')), 
	FOREIGN KEY(deputy_key) REFERENCES person ("key"), 
	FOREIGN KEY(meeting_key) REFERENCES meeting ("key"), 
	FOREIGN KEY(person_key) REFERENCES person ("key"), 
	FOREIGN KEY(seat_key) REFERENCES seat ("key"), 
	UNIQUE (meeting_key, seat_key)
);
INSERT INTO "registerentry" VALUES('01a20628-b0e6-7a8e-bb1f-b2bbbe55075c',2,'01a20628-acd9-7675-b57c-de869f6af95e','01a20628-a9c6-7572-b2e2-be44fdae4753','01a20628-a9c8-78cd-be71-9b5fde44c04f','Jo Example','Director of Children''s Services','in-room',NULL,'',0,0,'',0);
INSERT INTO "registerentry" VALUES('01a20628-b0e8-772d-ae25-a988624e9d27',2,'01a20628-acd9-7675-b57c-de869f6af95e','01a20628-a9ca-760c-988a-8802f5545ba8','01a20628-a9ca-7b35-bea3-33723f06f747','Ada Sample','Chief Nurse','in-room',NULL,'',0,0,'',1);
CREATE TABLE reply (
	"key" VARCHAR(36) NOT NULL, 
	version INTEGER NOT NULL, 
	meeting_key VARCHAR NOT NULL, 
	seat_key VARCHAR NOT NULL, 
	answer VARCHAR NOT NULL, 
	deputy_key VARCHAR, 
	note VARCHAR NOT NULL, 
	PRIMARY KEY ("key"), 
	CONSTRAINT answer_known CHECK (answer IN ('coming', 'remote', 'apologies', 'deputy')), 
	FOREIGN KEY(deputy_key) REFERENCES person ("key"), 
	FOREIGN KEY(meeting_key) REFERENCES meeting ("key"), 
	FOREIGN KEY(seat_key) REFERENCES seat ("key"), 
	UNIQUE (meeting_key, seat_key)
);
CREATE TABLE seat (
	"key" VARCHAR(36) NOT NULL, 
	version INTEGER NOT NULL, 
	body_key VARCHAR NOT NULL, 
	slug VARCHAR NOT NULL, 
	post VARCHAR NOT NULL, 
	agency_key VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	roles VARCHAR NOT NULL, 
	groups VARCHAR NOT NULL, 
	votes BOOLEAN NOT NULL, 
	suspended BOOLEAN NOT NULL, 
	position INTEGER NOT NULL, 
	since DATE, 
	until DATE, 
	PRIMARY KEY ("key"), 
	CONSTRAINT kind_known CHECK (kind IN ('member', 'co-opted', 'virtual', 'lay', 'observer', 'in-attendance', 'officer')), 
	FOREIGN KEY(agency_key) REFERENCES agency ("key"), 
	FOREIGN KEY(body_key) REFERENCES body ("key"), 
	UNIQUE (body_key, slug)
);
INSERT INTO "seat" VALUES('01a20628-a9c6-7572-b2e2-be44fdae4753',1,'01a20628-a9c4-7c3e-a882-15175a4fcfe6','director','Director of Children''s Services','01a20628-a9c3-7918-8e14-12063355fd4b','member','','',1,0,0,NULL,NULL);
INSERT INTO "seat" VALUES('01a20628-a9ca-760c-988a-8802f5545ba8',1,'01a20628-a9c4-7c3e-a882-15175a4fcfe6','nurse','Chief Nurse','01a20628-a9c3-7b01-922a-410bc2158e6d','member','','',1,0,1,NULL,NULL);
CREATE TABLE stay (
	"key" VARCHAR(36) NOT NULL, 
	version INTEGER NOT NULL, 
	entry_key VARCHAR NOT NULL, 
	meeting_key VARCHAR NOT NULL, 
	mode VARCHAR NOT NULL, 
	capacity VARCHAR NOT NULL, 
	person_name VARCHAR NOT NULL, 
	person_key VARCHAR, 
	named BOOLEAN NOT NULL, 
	may_decide BOOLEAN NOT NULL, 
	arrived DATETIME NOT NULL, 
	"left" DATETIME, 
	PRIMARY KEY ("key"), 
	CONSTRAINT mode_known CHECK (mode IN ('in-room', 'remote')), 
	CONSTRAINT leaves_after_arriving CHECK ("left" IS NULL OR "left" >= arrived), 
	FOREIGN KEY(entry_key) REFERENCES registerentry ("key"), 
	FOREIGN KEY(meeting_key) REFERENCES meeting ("key"), 
	FOREIGN KEY(person_key) REFERENCES person ("key")
);
INSERT INTO "stay" VALUES('01a20628-b0fe-700c-abe1-9faba2e0ee44',1,'01a20628-b0e6-7a8e-bb1f-b2bbbe55075c','01a20628-acd9-7675-b57c-de869f6af95e','in-room','holder','Jo Example','01a20628-a9c8-78cd-be71-9b5fde44c04f',1,1,'2024-02-05 10:00:00.000000',NULL);
INSERT INTO "stay" VALUES('01a20628-b13d-7c77-b5af-3c49faf57957',2,'01a20628-b0e8-772d-ae25-a988624e9d27','01a20628-acd9-7675-b57c-de869f6af95e','in-room','holder','Ada Sample','01a20628-a9ca-7b35-bea3-33723f06f747',1,1,'2024-02-05 10:07:00.000000','2024-02-05 10:30:00.000000');
CREATE TABLE termsversion (
	"key" VARCHAR(36) NOT NULL, 
	version INTEGER NOT NULL, 
	body_key VARCHAR NOT NULL, 
	number INTEGER NOT NULL, 
	in_force DATE NOT NULL, 
	agreed DATE, 
	review DATE, 
	document VARCHAR NOT NULL, 
	PRIMARY KEY ("key"), 
	FOREIGN KEY(body_key) REFERENCES body ("key"), 
	UNIQUE (body_key, number)
);
INSERT INTO "termsversion" VALUES('01a20628-a9c6-72a8-95c5-9f05028f374f',1,'01a20628-a9c4-7c3e-a882-15175a4fcfe6',1,'2023-01-09','2023-01-09',NULL,'{"key": "board", "name": "Board", "short": "NB", "agreed": "2023-01-09", "in_force": "2023-01-09", "chairs": [], "quoracy": {"rule": {"all": [{"one_from": "local-authority"}, {"one_from": "health"}]}, "deputies": "with-authority", "remote": "always", "conflicted": false, "counts": ["member", "lay"], "voters_only": false, "grace": 0, "ruling": [], "no_two_inquorate": false, "when": [], "changes": []}, "standing": [{"title": "Welcome, apologies and declarations of interest", "minutes": 5, "place": "opening"}, {"title": "Any other business", "purpose": "discussion", "minutes": 5, "place": "closing"}], "ladder": [{"name": "Own agency''s procedure", "who": "the agencies concerned, each by its own procedure", "half": "informal"}, {"name": "London procedures", "who": "the agencies concerned, by the London Child Protection Procedures"}, {"name": "Safeguarding Forum", "who": "the Forum, for the Executive Group", "told": ["the independent chair"], "side": "mediation by the independent chair"}, {"name": "Mediation", "who": "the independent chair", "told": ["the agencies concerned"]}, {"name": "Executive Group", "who": "the safeguarding partners, with independent scrutiny", "told": ["the independent scrutineer"]}], "seats": [{"key": "director", "post": "Director of Children''s Services", "agency": "council", "holder": "Jo Example"}, {"key": "nurse", "post": "Chief Nurse", "agency": "icb", "holder": "Ada Sample", "deputies": [{"name": "Sam Specimen", "post": "Deputy Chief Nurse"}]}]}');
CREATE TABLE typing (
	"key" VARCHAR(36) NOT NULL, 
	version INTEGER NOT NULL, 
	meeting_key VARCHAR NOT NULL, 
	item_key VARCHAR, 
	field VARCHAR NOT NULL, 
	text VARCHAR NOT NULL, 
	capture VARCHAR NOT NULL, 
	cursor_row INTEGER NOT NULL, 
	cursor_column INTEGER NOT NULL, 
	saved DATETIME NOT NULL, 
	PRIMARY KEY ("key"), 
	FOREIGN KEY(meeting_key) REFERENCES meeting ("key"), 
	UNIQUE (meeting_key)
);
CREATE INDEX ix_journalentry_meeting_key ON journalentry (meeting_key);
CREATE INDEX ix_journalentry_undoes ON journalentry (undoes);
CREATE INDEX ix_agency_constituency_key ON agency (constituency_key);
CREATE INDEX ix_body_partnership_key ON body (partnership_key);
CREATE INDEX ix_money_partnership_key ON money (partnership_key);
CREATE INDEX ix_accountability_body_key ON accountability (body_key);
CREATE INDEX ix_formername_agency_key ON formername (agency_key);
CREATE INDEX ix_person_name ON person (name);
CREATE INDEX ix_seat_body_key ON seat (body_key);
CREATE INDEX ix_termsversion_body_key ON termsversion (body_key);
CREATE INDEX ix_confidentialityagreement_body_key ON confidentialityagreement (body_key);
CREATE INDEX ix_confidentialityagreement_person_key ON confidentialityagreement (person_key);
CREATE INDEX ix_deputy_person_key ON deputy (person_key);
CREATE INDEX ix_deputy_seat_key ON deputy (seat_key);
CREATE INDEX ix_holding_person_key ON holding (person_key);
CREATE INDEX ix_holding_seat_key ON holding (seat_key);
CREATE INDEX ix_meeting_body_key ON meeting (body_key);
CREATE INDEX ix_meeting_starts ON meeting (starts);
CREATE INDEX ix_agendaitem_meeting_key ON agendaitem (meeting_key);
CREATE INDEX ix_agendaversion_meeting_key ON agendaversion (meeting_key);
CREATE INDEX ix_duty_body_key ON duty (body_key);
CREATE INDEX ix_duty_due ON duty (due);
CREATE INDEX ix_pause_meeting_key ON pause (meeting_key);
CREATE INDEX ix_registerentry_meeting_key ON registerentry (meeting_key);
CREATE INDEX ix_reply_meeting_key ON reply (meeting_key);
CREATE INDEX ix_action_body_key ON action (body_key);
CREATE INDEX ix_action_due ON action (due);
CREATE INDEX ix_action_item_key ON action (item_key);
CREATE INDEX ix_action_meeting_key ON action (meeting_key);
CREATE INDEX ix_action_state ON action (state);
CREATE INDEX ix_interest_entry_key ON interest (entry_key);
CREATE INDEX ix_interest_meeting_key ON interest (meeting_key);
CREATE INDEX ix_minutescorrection_at_meeting_key ON minutescorrection (at_meeting_key);
CREATE INDEX ix_minutescorrection_meeting_key ON minutescorrection (meeting_key);
CREATE INDEX ix_minutesversion_meeting_key ON minutesversion (meeting_key);
CREATE INDEX ix_note_item_key ON note (item_key);
CREATE INDEX ix_note_meeting_key ON note (meeting_key);
CREATE INDEX ix_paper_item_key ON paper (item_key);
CREATE INDEX ix_recommendation_body_key ON recommendation (body_key);
CREATE INDEX ix_recommendation_item_key ON recommendation (item_key);
CREATE INDEX ix_recommendation_meeting_key ON recommendation (meeting_key);
CREATE INDEX ix_stay_entry_key ON stay (entry_key);
CREATE INDEX ix_stay_meeting_key ON stay (meeting_key);
CREATE INDEX ix_actionowner_action_key ON actionowner (action_key);
CREATE INDEX ix_actionupdate_action_key ON actionupdate (action_key);
CREATE INDEX ix_actionupdate_meeting_key ON actionupdate (meeting_key);
CREATE INDEX ix_decision_item_key ON decision (item_key);
CREATE INDEX ix_decision_meeting_key ON decision (meeting_key);
CREATE INDEX ix_escalation_body_key ON escalation (body_key);
CREATE INDEX ix_escalation_state ON escalation (state);
CREATE INDEX ix_escalationstep_escalation_key ON escalationstep (escalation_key);
COMMIT;
