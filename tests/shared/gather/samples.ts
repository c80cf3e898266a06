/** What other programs put on the clipboard, written after their habits. */

/** Excel: one cell with a line break and quotation marks in it, CRLF, a last line end. */
export const excelText = 'Access\tBooking\t"Ring the day before,\nin the ""own"" language"\r\n\t\tText at seven\r\n\tWay there\tBus card\r\n\r\nWelcome\tFront desk\tOne face\r\n'

export const excelHtml = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Excel 15">
<style><!--table {mso-displayed-decimal-separator:"\\.";} td {color:black; font-size:11.0pt;} --></style></head>
<body link="#0563C1" vlink="#954F72">
<table border=0 cellpadding=0 cellspacing=0 width=192 style='border-collapse: collapse;width:144pt'>
<!--StartFragment-->
 <col width=64 span=3 style='width:48pt'>
 <tr height=20 style='height:15.0pt'>
  <td rowspan=3 height=60 class=xl65 width=64 style='height:45.0pt;width:48pt'>Access</td>
  <td rowspan=2 class=xl65>Booking</td>
  <td>Ring the
  day before,<br style='mso-data-placement:same-cell'>in the own language</td>
 </tr>
 <tr height=20><td>Text at 7 &amp; 9</td></tr>
 <tr height=20><td>Way there</td><td>Bus card</td></tr>
 <tr height=20><td></td><td></td><td></td></tr>
 <tr height=20><td>Welcome</td><td>Front desk</td><td>One&nbsp;face</td></tr>
<!--EndFragment-->
</table></body></html>`

export const sheetsHtml = `<meta charset='utf-8'><google-sheets-html-origin><style type="text/css"><!--td {border: 1px solid #cccccc;}br {mso-data-placement:same-cell;}--></style><table xmlns="http://www.w3.org/1999/xhtml" cellspacing="0" cellpadding="0" dir="ltr" border="1" style="table-layout:fixed;font-size:10pt" data-sheets-root="1" data-sheets-baot="1"><colgroup><col width="100"/></colgroup><tbody><tr style="height:21px;"><td style="overflow:hidden;padding:2px 3px;" data-sheets-value="{&quot;1&quot;:2,&quot;2&quot;:&quot;Change idea&quot;}">Change idea</td><td>Owner</td></tr><tr><td>Bus card</td><td>Ann</td></tr><tr><td>One face</td><td></td></tr></tbody></table>`

export const docsHtml = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><ul style="margin-top:0;"><li dir="ltr" style="list-style-type:disc;" aria-level="1"><p dir="ltr" role="presentation"><span style="font-size:11pt;">Access</span></p></li><ul><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation"><span>Booking</span><span> by </span><span>text</span></p></li></ul><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>Welcome</span></p></li></ul></b><br class="Apple-interchange-newline">`

const wordItem = (level: number, mark: string, text: string): string =>
  `<p class=MsoListParagraphCxSpMiddle style='text-indent:-.25in;mso-list:l0 level${level} lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-bidi-font-family:Symbol'><span style='mso-list:Ignore'>${mark}<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>${text}<o:p></o:p></p>`

export const wordHtml = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--><style><!-- @list l0:level1 {mso-level-text:·;} --></style></head>
<body lang=EN-GB><!--StartFragment-->
${wordItem(1, '·', 'Access')}
${wordItem(2, 'o', 'Booking <b>by</b>\ntext')}
${wordItem(3, '§', 'Ring first')}
${wordItem(1, '·', 'Welcome')}
<!--EndFragment--></body></html>`

/** Word in a browser writes a list for every item. */
export const wordOnlineHtml = `<div class="ListContainerWrapper SCXW1"><ul class="BulletListStyle1"><li data-aria-level="1" role="listitem" class="OutlineElement"><p class="Paragraph"><span class="TextRun">Access</span><span class="EOP">&nbsp;</span></p></li></ul></div><div class="ListContainerWrapper"><ul><li data-aria-level="2" role="listitem"><p><span>Booking</span></p></li></ul></div><div class="ListContainerWrapper"><ul><li data-aria-level="1"><p><span>Welcome</span></p></li></ul></div>`

export const libreHtml = `<!DOCTYPE html><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><title>Untitled</title><meta name="generator" content="LibreOffice 7.4"/><style type="text/css">p { line-height: 115% }</style></head>
<body lang="en-GB" dir="ltr"><ul>\n\t<li><p style="line-height: 100%">\n\tAccess</p>\n\t<ul>\n\t\t<li><p>Booking by\n\t\ttext</p></li>\n\t</ul></li>\n\t<li><p>Welcome</p></li>\n</ul></body></html>`

export const opml = `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Visits &amp; access</title></head><body>
  <outline text="Fewer missed visits" _note="By June &#8212; all clinics&#10;on site">
    <outline text="Access">
      <outline text="Booking &lt;b&gt;by&lt;/b&gt; text"><outline text="Change idea: Ring &quot;first&quot;" _complete="true"/></outline>
      <outline text=""/>
    </outline>
    <outline text='Welcome > all'/>
  </outline>
</body></opml>`

export const seriesCsv = 'Date,Missed visits,Visits,Annotation\n2026-01-05,12.5,80,\n12/01/2026,"1,204",79,New booking line\n2026-01-05,9,1,\nnext week,3,,\n31/02/2026,1,1,\n19 Jan 2026,none,81,\n'
