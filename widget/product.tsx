import { useState } from 'preact/hooks';
import type { ProductCard } from './protocol.ts';

/** A product the store shows below an answer: what it is, what it costs, whether it is there, and where to buy it. */
export function Product({ card }: { card: ProductCard }) {
  const { title, options, price, stock, delivery, imageUrl, link } = card;
  // A shop's own policy may not let the picture in: then the card does without.
  const [picture, setPicture] = useState(imageUrl);
  return (
    <article class="product" lang={card.language} aria-label={title}>
      {picture && <img src={picture} alt="" width="64" height="64" loading="lazy" referrerpolicy="no-referrer" onError={() => setPicture(null)} />}
      <div>
        <strong dir="auto">{title}</strong>
        {options && <small dir="auto">{options}</small>}
        {(price || stock) && <p>{price && <b>{price}</b>}{stock && <span class={stock.word}>{stock.said}</span>}</p>}
        {delivery && <small>{delivery}</small>}
        {link && <a class="primary" href={link.url} target="_blank" rel="noopener">{link.label}<span class="sr"> {title}</span></a>}
      </div>
    </article>
  );
}
