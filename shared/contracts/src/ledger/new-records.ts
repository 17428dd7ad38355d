/** A customer that is to be created in e-conomic. All amounts in øre, absent values absent. */
export interface NewLedgerCustomer {
  /** 1 to 999999999, used verbatim; absent = e-conomic assigns one. */
  number?: number;
  name: string;
  /** Three capital letters; must be a currency of the agreement. */
  currency: string;
  group: number;
  terms: number;
  zone: number;
  layout?: number;
  address?: string;
  zip?: string;
  city?: string;
  country?: string;
  /** CVR. */
  companyNumber?: string;
  ean?: string;
  email?: string;
  phone?: string;
  mobilePhone?: string;
}

/** A product that is to be created in e-conomic. */
export interface NewLedgerProduct {
  /** At most 25 characters; capitals do not make another number. */
  number: string;
  name: string;
  group: number;
  description?: string;
  /** Net, in øre of the base currency. */
  salesPrice?: number;
  /** Øre. e-conomic ignores it on agreements with the inventory module, which works it out from purchases. */
  costPrice?: number;
  barCode?: string;
  unit?: number;
}

/** Something sold, or a text between such lines when it has no product. */
export interface InvoiceLine {
  text: string;
  sale?: {
    product: string;
    /** In hundredths: 150 is one and a half. A return is negative. */
    quantity: number;
    /** Net price of one, in øre. */
    unitPrice: number;
    unit?: number;
  };
}

/** An invoice that is not sent yet. e-conomic computes the sums and the VAT from the lines. */
export interface NewInvoice {
  date: string;
  /** Needed for payment terms that leave the date open; with all others e-conomic derives it and ignores this one. */
  dueDate?: string;
  currency: string;
  customer: number;
  layout: number;
  terms: number;
  /** A copy that the invoice keeps: later changes of the customer do not reach it. The zone decides the VAT. */
  recipient: {
    name: string;
    zone: number;
    address?: string;
    zip?: string;
    city?: string;
    country?: string;
    ean?: string;
  };
  heading?: string;
  /** Whole, with its brackets; what the invoice is found by afterwards. */
  marker: string;
  department?: number;
  lines: InvoiceLine[];
}
