/** Field labels of the header block that clients put above a quoted mail, by what they mean, per language. */
export type LabelKind = 'from' | 'date' | 'to' | 'cc' | 'subject' | 'other';

const labels: Readonly<Record<LabelKind, readonly string[]>> = {
  from: [
    'from', 'von', 'de', 'da', 'van', 'från', 'fra', 'lähettäjä', 'od', 'от', 'від', 'kimden', 'gönderen', 'από', 'feladó', 'de la', 'expéditeur',
    'remitente', 'remetente', 'mittente', 'message du', 'từ', 'dari', '보낸 사람', '보낸사람', '보낸이', '보낸 이', '발신', '발신자', '발신인', '보내는 사람', '보내는사람',
    '差出人', '送信者', '送信元', '发件人', '寄件者', '寄件人', '發件人', 'from 보낸사람',
    'מאת', 'من', 'จาก', 'šalje', 'saatja', 'nuo', 'प्रेषक', 'فرستنده', 'від кого',
  ],
  date: [
    'date', 'sent', 'sent at', 'sent on', 'gesendet', 'gesendet am', 'datum', 'envoyé', 'envoyé le', 'enviado', 'enviado el', 'enviada em', 'enviado em', 'fecha', 'data',
    'inviato', 'verzonden', 'skickat', 'sendt', 'dato', 'päivämäärä', 'lähetetty', 'wysłano', 'wysłane', 'дата', 'отправлено', 'надіслано', 'gönderildi', 'tarih',
    'gönderme tarihi', 'elküldve', 'dátum', 'odesláno', 'trimis', 'message du', 'ngày', 'tanggal', '날짜', '보낸 날짜', '보낸날짜', '보낸 시간', '보낸시간', '일시', '발송일',
    '발신일시', '수신일', '작성일', '받은 날짜', '받은날짜', '전송', '送信日時', '送信日', '日時', '日付', '送信時刻', '発信日時', '受信日時', '发送时间', '发件时间', '日期',
    '寄件日期', '傳送時間', '时间',
    'נשלח', 'תאריך', 'تم الإرسال', 'التاريخ', 'ส่ง', 'วันที่', 'изпратено', 'poslano', 'odoslané', 'saadetud', 'išsiųsta', 'nosūtīts', 'enviat', 'भेजा गया', 'đã gửi', 'dikirim', 'تاریخ',
  ],
  to: [
    'to', 'an', 'à', 'a', 'aan', 'till', 'til', 'para', 'per', 'vastaanottaja', 'do', 'кому', 'kime', 'alıcı', 'προς', 'címzett', 'komu', 'către', 'destinataire',
    'destinatario', 'đến', 'kepada', '받는 사람', '받는사람', '받는이', '받는 이', '받은 사람', '받은사람', '수신', '수신자', '수신인', '宛先', '宛て先', '受信者', '送信先', '收件人', '收件者',
    'אל', 'إلى', 'ถึง', 'до', 'prima', 'za', 'adressaat', 'kam', 'per a', 'प्रति', 'tới', 'به',
  ],
  cc: ['cc', 'kopie', 'kopie an', 'copie à', 'copie', 'copia', 'kopia', 'kopi', 'copie a', 'копия', 'bilgi', 'dw', '참조', '참조인', '숨은참조', '抄送', '副本', 'bcc'],
  subject: [
    'subject', 'betreff', 'objet', 'sujet', 'asunto', 'assunto', 'oggetto', 'onderwerp', 'ämne', 'emne', 'aihe', 'temat', 'тема', 'konu', 'θέμα', 'tárgy', 'předmět',
    'subiect', 'chủ đề', 'tiêu đề', 'subjek', '제목', '메일 제목', '件名', '題名', 'タイトル', '主题', '主旨', '标题',
    'נושא', 'الموضوع', 'ชื่อเรื่อง', 'относно', 'predmet', 'zadeva', 'teema', 'tema', 'tēma', 'विषय', 'موضوع',
  ],
  other: ['reply-to', 'importance', 'attachments', 'attachment', 'organization', '첨부', '첨부파일', '중요도', '添付ファイル', '重要度', 'priority', 'répondre à', 'message-id'],
};

const kinds = new Map<string, LabelKind>();
for (const [kind, names] of Object.entries(labels) as Array<[LabelKind, readonly string[]]>) {
  for (const name of names) if (!kinds.has(name)) kinds.set(name, kind);
}

export interface Label {
  kind: LabelKind;
  value: string;
}

/** Reads `*From:* value`, `보낸사람 : value`, `差出人： value`; null when the line has no known label. */
export function readLabel(line: string): Label | null {
  const match = /^[\s*_|]*([\p{L}][\p{L}\p{M}\s'-]{0,24}?)[\s*_]*[:：][\s*_]*(.*)$/u.exec(line);
  if (!match) return null;
  const name = (match[1] ?? '').toLowerCase().replace(/\s+/g, ' ').trim();
  const kind = kinds.get(name);
  return kind ? { kind, value: (match[2] ?? '').trim() } : null;
}
