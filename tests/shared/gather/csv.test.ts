import { describe, expect, test } from 'vitest'
import { readCsv } from '../../../shared/gather/csv'
import { freshNotes } from '../../../shared/gather/notes'
import { readTable } from '../../../shared/gather/table'
import { picture } from '../../kit/diagram'
import { good, options, refusal } from './kit'

const drawn = (text: string): string => picture(good(readCsv(text, options())).snapshot)
const repairs = (text: string): readonly string[] => good(readCsv(text, options())).repairs
const rows = (text: string) => readTable(text, freshNotes())

const whole = ['aim: A', 'primary: P > A, Q > A', 'secondary: S > P & Q, T > Q', 'change: C > S, D > T'].join('\n')

describe('tables', () => {
  test('[G11] cells are taken apart as RFC 4180 says', () => {
    expect(rows('a,"b ""c"", d","e\nf"\r\ng,,"h"')).toEqual([['a', 'b "c", d', 'e\nf'], ['g', '', 'h']])
    expect(rows('a;b\n1,5;2')).toEqual([['a', 'b'], ['1,5', '2']])
    expect(rows('a\tb\n1;5\t2,0\n\n\n')).toEqual([['a', 'b'], ['1;5', '2,0']])
    expect(rows('sep=;\na,x;b')).toEqual([['a,x', 'b']])
    expect(rows('"a";"b;c"\n')).toEqual([['a', 'b;c']])
  })

  test('[G11] a cell that was made inert for spreadsheets comes back as it was', () => {
    expect(rows("'=1+1,'-x,'quoted'\na,b,c")[0]).toEqual(['=1+1', '-x', "'quoted'"])
  })

  test.each([
    ['kinds and parents by text', 'kind,text,parents\naim,A,\nprimary,P,A\nprimary,Q,A\nsecondary,S,P;Q\nsecondary,T,Q\nchange,C,S\nchange,D,T'],
    ['ids, semicolons and capitals', 'ID;Kind;Text;Parent\n1;Aim;A;\n2;Primary driver;P;1\n3;Primary driver;Q;1\n4;Secondary driver;S;2|3\n5;Secondary driver;T;3\n6;Change idea;C;4\n7;Change idea;D;5'],
    ['parents only', 'id,text,parent\n1,A,\n2,P,1\n3,Q,1\n4,S,"2\n3"\n5,T,3\n6,C,4\n7,D,5'],
  ])('[G11] one row a box: %s', (_, text) => {
    expect(drawn(text)).toBe(whole)
    expect(repairs(text)).toEqual([])
  })

  test('[G11] levels as numbers, without parents, are read like an indented list', () => {
    expect(drawn('level\ttext\n1\tA\n2\tP\n3\tS\n4\tC\n2\tQ')).toBe(['aim: A', 'primary: P > A, Q > A', 'secondary: S > P', 'change: C > S'].join('\n'))
    expect(drawn('kind,text\naim,A\nprimary,P\nchange,C\nprimary,Q\nchange,D')).toBe(['aim: A', 'primary: P > A, Q > A', 'change: C > P, D > Q'].join('\n'))
  })

  test('[G11] status, note, owner and strength are kept; an unknown status is said', () => {
    const { snapshot, repairs } = good(readCsv('kind,text,parent,status,note,owner,strength\nprimary,P,,,,,\nchange,C,P,Testing,"Two\nlines",Ann,weak\nchange,D,P,done,,,', options()))
    const ideas = Object.values(snapshot.nodes).filter((node) => node.kind === 'change')
    expect(ideas).toMatchObject([{ status: 'testing', note: 'Two\nlines', owner: 'Ann' }, { status: 'untested' }])
    expect(Object.values(snapshot.links).map((link) => link.strength)).toEqual(['weak', 'strong'])
    expect(repairs).toEqual(['The status "done" of "D" is not one that Throughline knows; it is now untested.'])
  })

  test('[G11] a parent that is not there, and a loop of parents, are repaired and said', () => {
    expect(repairs('kind,text,parent\naim,A,\nprimary,P,Z')).toEqual(['Removed a link from "P" to a box that is not there.'])
    expect(repairs('id,text,parent\n1,X,2\n2,Y,1')).toHaveLength(2)
  })

  test('[G12] one column a level, one row a path; the same words are one box', () => {
    expect(drawn('Aim,Primary driver,Secondary driver,Change idea\nA,P,S,C\nA,Q,S,\nA,Q,T,D')).toBe(whole)
  })

  test('[G12] empty cells before the first filled one repeat the row above; later ones skip the level', () => {
    expect(drawn('Aim;Primary drivers;Secondary drivers;Change ideas\nA;P;S;C\n;;;D\n;Q;;E')).toBe(
      ['aim: A', 'primary: P > A, Q > A', 'secondary: S > P', 'change: C > S, D > S, E > Q'].join('\n'))
  })

  test('[G12] a table without names for its columns is refused with what to name them', () => {
    expect(refusal(readCsv('1,2\n3,4', options()))).toContain('Name them "text", "kind" and "parent"')
    expect(refusal(readCsv('\n', options()))).toContain('empty')
  })

  test('[G5] more rows, columns or letters than the limit are refused', () => {
    expect(refusal(readCsv(`text\n${'a\n'.repeat(8_001)}`, options()))).toContain('8,001 rows')
    expect(refusal(readCsv(`text\n${'a\n'.repeat(2_001)}`, options()))).toContain('the most is 2,000')
    expect(refusal(readCsv(','.repeat(201), options()))).toContain('200 columns')
    expect(refusal(readCsv(`text\n${'a'.repeat(20_001)}`, options()))).toContain('The most is 20,000.')
  })
})
