import { defineErrors } from '../../lib/api.ts';
import { defineMessages } from '../../lib/messages.ts';

/** Bringing past orders, customers and products in from files. */
export const messages = defineMessages({
  en: {
    title: 'Imports', finished: 'Finished', lead: 'Bring in past orders, customers or products from a CSV file. A Shopify order export loads as it is. Nobody is sent anything, and the same file twice changes nothing.', hint: 'CSV, up to 1 GB. Any encoding, any delimiter.', uploading: (name: string) => `Uploading ${name}`,
    none: 'No imports yet', file: 'File', state: 'State', rows: 'Rows', result: 'Result', by: (name: string) => `by ${name}`,
    uploaded: 'Not started', waiting: 'Waiting', running: 'Running', stopped: 'Stopped', failed: 'Failed',
    created: (count: string) => `${count} new`, changed: (count: string) => `${count} changed`, unchanged: (count: string) => `${count} as before`, problems: (count: string) => `${count} rows with a problem`,
    recognised: (format: string) => `Recognised: ${format}`, notRecognised: 'This format is not known. Say which column is which.', format: 'Format', columns: 'Columns', columnsLead: 'Left ours, right the column of the file.', notThere: 'Not in the file', moreFields: 'More fields', preview: 'The first rows', previewLead: 'As they will be read. Nothing is kept yet.',
    missing: (fields: string) => `A column is needed for: ${fields}`, or: ' or ', start: 'Import', stop: 'Stop', stopAsk: 'Stop this import?', stopBody: 'What was kept so far stays. The same file can be imported again later.', keepGoing: 'Keep going', download: 'Download the rows with a problem', saveMapping: 'Save the mapping as a file', loadMapping: 'Use a mapping file', badMapping: 'This file is not a mapping.', line: (line: string) => `Line ${line}`, all: 'All problems are in the file to download.',
    source: 'Name of the source', sourceHint: 'Short, such as "shopify". Orders of the same source and id are the same order.', currency: 'Currency', currencyHint: 'For amounts without one. Empty: the store’s own.', zone: 'Time zone', zoneHint: 'For times without one. Empty: the store’s own.', decimal: 'Decimal mark', dates: 'Order of dates', auto: 'Found by itself', back: 'All imports', progress: 'Rows', leave: 'This goes on if you leave the page.',
  },
  ko: {
    title: '가져오기', finished: '끝남', lead: '지난 주문, 고객, 상품을 CSV 파일로 가져와요. Shopify 주문 내보내기는 그대로 읽어요. 아무에게도 알림이 가지 않고, 같은 파일을 다시 가져와도 바뀌는 것이 없어요.', hint: 'CSV, 1GB까지. 인코딩과 구분 기호는 알아서 찾아요.', uploading: (name) => `${name} 올리는 중`,
    none: '아직 가져온 것이 없어요', file: '파일', state: '상태', rows: '행', result: '결과', by: (name) => `${name} 님`,
    uploaded: '시작 전', waiting: '대기 중', running: '진행 중', stopped: '멈춤', failed: '실패',
    created: (count) => `새로 ${count}건`, changed: (count) => `변경 ${count}건`, unchanged: (count) => `그대로 ${count}건`, problems: (count) => `문제 있는 행 ${count}개`,
    recognised: (format) => `알아본 형식: ${format}`, notRecognised: '모르는 형식이에요. 어느 열이 무엇인지 알려 주세요.', format: '형식', columns: '열', columnsLead: '왼쪽은 우리 항목, 오른쪽은 파일의 열이에요.', notThere: '파일에 없음', moreFields: '항목 더 보기', preview: '처음 몇 행', previewLead: '이렇게 읽혀요. 아직 저장하지 않았어요.',
    missing: (fields) => `열이 필요해요: ${fields}`, or: ' 또는 ', start: '가져오기', stop: '멈추기', stopAsk: '가져오기를 멈출까요?', stopBody: '지금까지 저장한 것은 남아요. 같은 파일을 나중에 다시 가져올 수 있어요.', keepGoing: '계속하기', download: '문제 있는 행 내려받기', saveMapping: '매핑을 파일로 저장', loadMapping: '매핑 파일 사용', badMapping: '매핑 파일이 아니에요.', line: (line) => `${line}번째 줄`, all: '모든 문제는 내려받는 파일에 있어요.',
    source: '출처 이름', sourceHint: '"shopify"처럼 짧게. 출처와 번호가 같으면 같은 주문이에요.', currency: '통화', currencyHint: '통화가 없는 금액에 써요. 비우면 스토어 통화예요.', zone: '시간대', zoneHint: '시간대가 없는 시각에 써요. 비우면 스토어 시간대예요.', decimal: '소수점', dates: '날짜 순서', auto: '알아서 찾기', back: '가져오기 목록', progress: '행', leave: '화면을 떠나도 계속돼요.',
  },
  ja: {
    title: '取り込み', finished: '完了', lead: '過去の注文、お客様、商品を CSV ファイルから取り込みます。Shopify の注文エクスポートはそのまま読み込めます。誰にも通知は送られず、同じファイルを再度取り込んでも何も変わりません。', hint: 'CSV、1GBまで。文字コードと区切り文字は自動で判別します。', uploading: (name) => `${name} をアップロード中`,
    none: 'まだ取り込みはありません', file: 'ファイル', state: '状態', rows: '行', result: '結果', by: (name) => `${name}さん`,
    uploaded: '開始前', waiting: '待機中', running: '実行中', stopped: '停止', failed: '失敗',
    created: (count) => `新規 ${count}件`, changed: (count) => `変更 ${count}件`, unchanged: (count) => `変更なし ${count}件`, problems: (count) => `問題のある行 ${count}行`,
    recognised: (format) => `判別した形式: ${format}`, notRecognised: '不明な形式です。どの列が何かを指定してください。', format: '形式', columns: '列', columnsLead: '左がこちらの項目、右がファイルの列です。', notThere: 'ファイルにない', moreFields: '項目をさらに表示', preview: '最初の数行', previewLead: 'このように読み込まれます。まだ保存していません。',
    missing: (fields) => `列が必要です: ${fields}`, or: ' または ', start: '取り込む', stop: '停止', stopAsk: 'この取り込みを停止しますか？', stopBody: 'ここまでに保存した分は残ります。同じファイルは後で再度取り込めます。', keepGoing: '続ける', download: '問題のある行をダウンロード', saveMapping: 'マッピングをファイルに保存', loadMapping: 'マッピングファイルを使う', badMapping: 'マッピングファイルではありません。', line: (line) => `${line}行目`, all: 'すべての問題はダウンロードするファイルにあります。',
    source: '出所の名前', sourceHint: '「shopify」のように短く。出所と番号が同じなら同じ注文です。', currency: '通貨', currencyHint: '通貨のない金額に使います。空ならストアの通貨です。', zone: 'タイムゾーン', zoneHint: 'タイムゾーンのない時刻に使います。空ならストアのものです。', decimal: '小数点', dates: '日付の並び', auto: '自動で判別', back: '取り込み一覧', progress: '行', leave: 'このページを離れても続きます。',
  },
});

defineErrors({
  en: { import_failed: 'The import broke off for a reason on our side; what was kept so far stays. Import the same file again to go on.', cut_off: 'The command line was cut off. Import the same file again to go on.', not_a_csv: 'This is not a CSV file. Open it in your spreadsheet program and save it as CSV.', no_rows: 'The file has no rows below its header.', empty_file: 'This file is empty.', import_too_large: 'The file may be at most 1 GB.', not_recognised: 'The format was not recognised. Say which column is which.', columns_missing: 'A needed column is missing.', already_started: 'This import was already started.', already_over: 'This import is over.', import_not_found: 'This import is not here any more.' },
  ko: { import_failed: '서버 쪽 문제로 가져오기가 끊겼어요. 지금까지 저장한 것은 남아 있으니 같은 파일을 다시 가져와 주세요.', cut_off: '명령이 도중에 끊겼어요. 같은 파일을 다시 가져오면 이어져요.', not_a_csv: 'CSV 파일이 아니에요. 스프레드시트에서 열어 CSV로 저장한 뒤 올려 주세요.', no_rows: '머리글 아래에 행이 없어요.', empty_file: '빈 파일이에요.', import_too_large: '파일은 1GB까지 올릴 수 있어요.', not_recognised: '형식을 알아보지 못했어요. 어느 열이 무엇인지 알려 주세요.', columns_missing: '필요한 열이 없어요.', already_started: '이미 시작한 가져오기예요.', already_over: '이미 끝난 가져오기예요.', import_not_found: '이 가져오기를 더 이상 찾을 수 없어요.' },
  ja: { import_failed: 'サーバー側の問題で取り込みが中断しました。ここまでに保存した分は残っています。同じファイルをもう一度取り込んでください。', cut_off: 'コマンドが途中で切れました。同じファイルをもう一度取り込むと続きから始まります。', not_a_csv: 'CSV ファイルではありません。表計算ソフトで開き、CSV として保存してからお試しください。', no_rows: '見出しの下に行がありません。', empty_file: '空のファイルです。', import_too_large: 'ファイルは1GBまでです。', not_recognised: '形式を判別できませんでした。どの列が何かを指定してください。', columns_missing: '必要な列がありません。', already_started: 'この取り込みはすでに開始しています。', already_over: 'この取り込みはすでに終わっています。', import_not_found: 'この取り込みはすでに見つかりません。' },
});
