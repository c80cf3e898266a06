import { describe, expect, test } from 'vitest'
import { addressOf, appLinkTo, linkTo, readLink, wireOf } from '../../../renderer/share/address'

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
