// What the browser keeps: by the names that it has always had, and without harm where it keeps nothing.

import '../bare_page.js';

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { browserStorage, STORAGE_KEYS, tabStorage } from '../../../../playground/ui/static/core/storage.js';
import { wasTourSeen } from '../../../../playground/ui/static/help/tour.js';
import { emptyStorage, forbidStorage } from '../memory_storage.js';

test('names are those by which browsers have kept things so far', () => {
  assert.deepEqual(STORAGE_KEYS, {
    announcement: 'playgroundRead',
    attempts: 'playgroundAttempts:',
    lessons: 'playgroundLessons',
    noteOfRun: 'playgroundNote',
    bestOfTask: 'playgroundBest:',
    curves: 'playground:curves',
    evaluation: 'playgroundEvaluation:',
    pinnedRuns: 'playgroundPins1',
    projectorMode: 'playgroundProjector',
    stepKind: 'playgroundStep',
    taskDraft: 'playgroundTaskDraft',
    teacherPass: 'playgroundTeacher',
    theme: 'playgroundTheme',
    tour: 'playgroundTour',
    triesOfTask: 'playgroundTries:',
  });
});

test('texts and objects come back from where they were put', () => {
  const { local, session } = emptyStorage();
  assert.equal(browserStorage.allowed, true);
  assert.equal(browserStorage.write('a', 'one'), true);
  assert.equal(tabStorage.writeJson('b', { two: [2] }), true);
  assert.equal(browserStorage.read('a'), 'one');
  assert.deepEqual(tabStorage.readJson('b'), { two: [2] });
  assert.equal(browserStorage.read('b'), null);
  assert.deepEqual([local.getItem('a'), session.getItem('b')], ['one', '{"two":[2]}']);
});

test('what is no JSON counts as nothing', () => {
  const { local } = emptyStorage();
  local.setItem('c', '{spoilt');
  assert.deepEqual([browserStorage.readJson('c'), browserStorage.readJson('d')], [null, null]);
});

test('a browser that forbids storage keeps nothing and says so', () => {
  forbidStorage();
  assert.equal(browserStorage.allowed, false);
  assert.equal(browserStorage.write('e', '1'), false);
  assert.equal(browserStorage.read('e'), null);
  assert.equal(browserStorage.readJson('e'), null);
  assert.equal(wasTourSeen(), true);
});

test('the tour is seen once it was ended', () => {
  const { local } = emptyStorage();
  browserStorage.write(STORAGE_KEYS.tour, '1');
  assert.equal(wasTourSeen(), true);
  local.removeItem('playgroundTour');
  assert.equal(wasTourSeen(), false);
});
