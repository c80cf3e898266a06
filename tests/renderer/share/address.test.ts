import { describe, expect, test } from 'vitest'
import { addressOf, appLinkTo, linkTo, readLink, readServer, wireOf } from '../../../renderer/share/address'

describe('links for participants', () => {
  test('[S12] what was copied out of a chat leads to its room, whatever its start and end', () => {
    const address = { origin: 'http://192.168.1.20:4321', room: 'Ab3x-_9' }
    expect(readLink(linkTo(address))).toEqual({ ok: true, value: address })
    expect(readLink('  192.168.1.20:4321/room/Ab3x-_9/ \n')).toEqual({ ok: true, value: address })
    expect(readLink('localhost:4321/room/r')).toEqual({ ok: true, value: { origin: 'http://localhost:4321', room: 'r' } })
    expect(readLink('qi.example.org/room/r')).toEqual({ ok: true, value: { origin: 'http://qi.example.org', room: 'r' } })
    expect(readLink('https://qi.example.org/room/r?x=1#y')).toEqual({ ok: true, value: { origin: 'https://qi.example.org', room: 'r' } })
    const invited = { ...address, secret: 's3cret_-' }
    expect(linkTo(invited)).toBe('http://192.168.1.20:4321/join/Ab3x-_9#s3cret_-')
    expect(readLink(` ${linkTo(invited)} `)).toEqual({ ok: true, value: invited })
    expect(readLink(`throughline://join?link=${encodeURIComponent(linkTo(invited))}`)).toEqual({ ok: true, value: invited })
  })

  test('[S59] the address that opens the desktop app carries the link behind its #', () => {
    const address = { origin: 'http://192.168.1.20:4321', room: 'Ab3x-_9', secret: 's3cret_-' }
    const link = new URL(appLinkTo(linkTo(address)))
    expect([link.search, link.pathname.includes('s3cret'), link.hash.includes('s3cret')]).toEqual(['', false, true])
    expect(readLink(link.href)).toEqual({ ok: true, value: address })
    expect(readLink('throughline://join#%').ok).toBe(false)
  })

  test('[S13] anything else is refused in words, and never dialled', () => {
    for (const wrong of ['', '   ', 'hello', 'javascript:alert(1)', 'file:///etc/passwd', 'ftp://a/room/r', 'http://a/room/', 'http://a/room/__proto__', 'http://a/room/a%20b', 'http://a/join/r', 'http://a/join/r#', 'http://a/join/r#a/b', 'throughline://join', 'throughline://join?link=javascript:alert(1)', `http://a/room/${'r'.repeat(65)}`]) {
      const read = readLink(wrong)
      expect(read.ok, wrong).toBe(false)
      if (!read.ok) expect(read.refusal.message).toMatch(/\.$/)
    }
  })

  test('[S14] the wire follows the page: plain for http, encrypted for https', () => {
    expect(wireOf('http://127.0.0.1:8420/')).toBe('ws://127.0.0.1:8420/sync')
    expect(wireOf('https://qi.example.org')).toBe('wss://qi.example.org/sync')
    expect(addressOf({ protocol: 'http:', origin: 'http://a:1', pathname: '/room/r' })).toEqual({ origin: 'http://a:1', room: 'r' })
    expect(addressOf({ protocol: 'http:', origin: 'http://a:1', pathname: '/' })).toBeNull()
    expect(addressOf({ protocol: 'app:', origin: 'app://editor', pathname: '/room/r' })).toBeNull()
  })
})

test('[S80] the address of the organisation’s server is read as people write it; another is refused in words', () => {
  for (const address of ['https://throughline.example.org', ' https://throughline.example.org/ \n', 'HTTPS://Throughline.Example.org:443']) expect(readServer(address)).toEqual({ ok: true, value: 'https://throughline.example.org' })
  expect(readServer('http://10.0.0.5:8420')).toEqual({ ok: true, value: 'http://10.0.0.5:8420' })
  expect(readServer('http://[fd00::1]:8420/')).toEqual({ ok: true, value: 'http://[fd00::1]:8420' })
  expect(readServer('  ')).toEqual({ ok: true, value: '' })
  const looks = 'This is not the address of a server. It looks like https://throughline.example.org.'
  for (const wrong of ['throughline.example.org', 'hello', 'https://', 'https:throughline.example.org', 'ftp://a', 'file:///etc/passwd', 'app://throughline', 'javascript:alert(1)', 'https://ann:secret@throughline.example.org', 'https://a b', 'https://a:99999', `https://${'a.'.repeat(200)}org`]) expect(readServer(wrong), wrong).toMatchObject({ ok: false, refusal: { message: looks } })
  for (const more of ['https://throughline.example.org/join', 'https://throughline.example.org/join/Ab3x#secret', 'https://throughline.example.org?x', 'https://throughline.example.org#x'])
    expect(readServer(more), more).toMatchObject({ ok: false, refusal: { message: 'Only the address itself belongs here, without what comes after it: https://throughline.example.org' } })
})
